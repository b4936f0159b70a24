//! How a file writes its dates, when that is stated.

/// In which order a date of three numbers stands when the year is not first by its four digits.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub enum DateOrder {
    /// Day, month, year.
    Dmy,
    /// Month, day, year.
    Mdy,
    /// Year, month, day.
    Ymd,
}

/// How a file writes its dates.
#[derive(Debug, Clone, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub enum DateFormat {
    /// The usual formats by themselves; 12/1/2010 is rejected, because it could be either.
    #[default]
    Usual,
    /// The usual formats, and three numbers in this order.
    Ordered(DateOrder),
    /// Unix seconds or, with 12 digits and more, milliseconds.
    Unix,
    /// Exactly these parts.
    Pattern(Vec<Part>),
}

/// A part of a stated pattern.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub enum Part {
    /// `%Y`: the year in four digits.
    Year,
    /// `%y`: the year in two digits; 69 to 99 are of the last century.
    ShortYear,
    /// `%m`: the month, one or two digits.
    Month,
    /// `%d`: the day of the month, one or two digits.
    Day,
    /// `%H`: the hour from 0 to 23.
    Hour,
    /// `%M`: the minute.
    Minute,
    /// `%S`: the second.
    Second,
    /// This character.
    Literal(char),
}

/// Why a format cannot be used.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DateFormatFault {
    /// A letter behind `%` that means nothing here.
    UnknownPart(char),
    /// A pattern without year, month or day.
    NotADate,
}

impl DateOrder {
    /// The word on the command line.
    pub fn code(self) -> &'static str {
        match self {
            DateOrder::Dmy => "dmy",
            DateOrder::Mdy => "mdy",
            DateOrder::Ymd => "ymd",
        }
    }
}

impl DateFormat {
    /// Reads `dmy`, `mdy`, `ymd`, `unix` or a pattern such as `%d.%m.%Y %H:%M`.
    pub fn parse(text: &str) -> Result<DateFormat, DateFormatFault> {
        match text.trim().to_ascii_lowercase().as_str() {
            "dmy" => return Ok(DateFormat::Ordered(DateOrder::Dmy)),
            "mdy" => return Ok(DateFormat::Ordered(DateOrder::Mdy)),
            "ymd" => return Ok(DateFormat::Ordered(DateOrder::Ymd)),
            "unix" => return Ok(DateFormat::Unix),
            _ => {}
        }
        let mut parts = Vec::new();
        let mut chars = text.trim().chars();
        while let Some(c) = chars.next() {
            parts.push(match c {
                '%' => match chars.next() {
                    Some('Y') => Part::Year,
                    Some('y') => Part::ShortYear,
                    Some('m') => Part::Month,
                    Some('d') => Part::Day,
                    Some('H') => Part::Hour,
                    Some('M') => Part::Minute,
                    Some('S') => Part::Second,
                    Some('%') => Part::Literal('%'),
                    other => return Err(DateFormatFault::UnknownPart(other.unwrap_or('%'))),
                },
                c => Part::Literal(c),
            });
        }
        let year = parts.contains(&Part::Year) || parts.contains(&Part::ShortYear);
        if year && parts.contains(&Part::Month) && parts.contains(&Part::Day) {
            Ok(DateFormat::Pattern(parts))
        } else {
            Err(DateFormatFault::NotADate)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn formats_are_words_or_patterns() {
        assert_eq!(DateFormat::parse("MDY"), Ok(DateFormat::Ordered(DateOrder::Mdy)));
        assert_eq!(DateFormat::parse("unix"), Ok(DateFormat::Unix));
        let parts = vec![Part::Day, Part::Literal('.'), Part::Month, Part::Literal('.'), Part::ShortYear];
        assert_eq!(DateFormat::parse("%d.%m.%y"), Ok(DateFormat::Pattern(parts)));
        assert_eq!(DateFormat::parse("%d %b %Y"), Err(DateFormatFault::UnknownPart('b')));
        assert_eq!(DateFormat::parse("%H:%M"), Err(DateFormatFault::NotADate));
        assert_eq!(DateFormat::parse(""), Err(DateFormatFault::NotADate));
    }
}
