//! What a new field holds, judged by sample values.

use super::dates::Dates;
use super::numbers;
use crate::domain::catalogue::FieldType;

/// Of a hundred values so many must be days, or numbers, for a column to hold them.
const OF_HUNDRED: u64 = 99;
/// With so many values that are neither, no column of those that are looked at holds days or numbers.
const MOST_ODD: u64 = 1_000;

/// The type of a new field whose column holds these values; empty ones say nothing. A column holds days or numbers when
/// at least 99 of 100 values are; the odd ones are rejected where they stand. Digits that would lose something as a number
/// (`007`, more than 15 digits) are no odd ones: with any of them it is no column of numbers.
pub fn infer_type<'a>(values: impl IntoIterator<Item = &'a str>, dates: &mut Dates) -> FieldType {
    let (mut all, mut days, mut numbers, mut lossy) = (0_u64, 0_u64, 0_u64, false);
    for value in values {
        let value = value.trim();
        if value.is_empty() {
            continue;
        }
        all += 1;
        days += u64::from(looks_like_a_day(value) && dates.day(value).is_ok());
        if is_number(value) {
            numbers += 1;
        } else {
            lossy |= is_digits(value);
        }
        if all - days > MOST_ODD && (lossy || all - numbers > MOST_ODD) {
            return FieldType::Text;
        }
    }
    let nearly = |n: u64| n > 0 && n * 100 >= all * OF_HUNDRED;
    match (days, numbers) {
        (days, _) if all > 0 && days == all => FieldType::Day,
        (_, numbers) if all > 0 && numbers == all => FieldType::Number,
        (days, _) if nearly(days) => FieldType::Day,
        (_, numbers) if nearly(numbers) && !lossy => FieldType::Number,
        _ => FieldType::Text,
    }
}

/// Long digit strings are rather ids or Unix seconds than days; eight digits may be a day.
fn looks_like_a_day(value: &str) -> bool {
    value.len() == 8 || !value.bytes().all(|b| b.is_ascii_digit())
}

/// Digits with at most a sign: a number, or an id that only looks like one.
fn is_digits(value: &str) -> bool {
    let digits = value.trim_start_matches(['-', '+']);
    !digits.is_empty() && digits.bytes().all(|b| b.is_ascii_digit())
}

fn is_number(value: &str) -> bool {
    let digits = value.trim_start_matches(['-', '+']);
    let count = digits.bytes().filter(u8::is_ascii_digit).count();
    let leading_zero = digits.len() > 1 && digits.starts_with('0') && !digits.starts_with("0.");
    let plain = digits.bytes().all(|b| b.is_ascii_digit() || matches!(b, b'.' | b','));
    plain && !leading_zero && count <= 15 && !value.starts_with('+') && numbers::float(value).is_ok()
}

#[cfg(test)]
mod tests {
    use super::super::date_format::DateFormat;
    use super::*;
    use crate::domain::day::Zone;

    #[test]
    fn types_follow_all_values() {
        let mut dates = Dates::new(Zone::default(), DateFormat::Usual);
        for (values, want) in [
            (vec!["35", "", "28.5", "-1,200"], FieldType::Number),
            (vec!["2019-07-14", "2019/7/1"], FieldType::Day),
            (vec!["20190714", "19970101"], FieldType::Day),
            (vec!["20190714", "99999999"], FieldType::Number),
            (vec!["35", "unknown"], FieldType::Text),
            (vec!["007", "35"], FieldType::Text),
            (vec!["12345678901234567890"], FieldType::Text),
            (vec!["+8613800138000"], FieldType::Text),
            (vec!["1563064000"], FieldType::Number),
            (vec!["0", "0.5"], FieldType::Number),
            (vec!["", " "], FieldType::Text),
            (vec!["NaN"], FieldType::Text),
        ] {
            assert_eq!(infer_type(values.iter().copied(), &mut dates), want, "{values:?}");
        }
    }

    #[test]
    fn one_odd_value_among_a_hundred_does_not_make_a_column_of_text() {
        let mut dates = Dates::new(Zone::default(), DateFormat::Usual);
        let mut among = |value: &str, odd: &[&str], count: usize| {
            let values = std::iter::repeat_n(value, count).chain(odd.iter().copied());
            infer_type(values, &mut dates)
        };
        assert_eq!(among("35", &["1e400"], 99), FieldType::Number);
        assert_eq!(among("35", &["1e400"], 98), FieldType::Text);
        assert_eq!(among("35", &["unknown", "?"], 198), FieldType::Number);
        assert_eq!(among("2019-07-14", &["2019-02-30"], 99), FieldType::Day);
        assert_eq!(among("20190714", &["35"], 99), FieldType::Number, "all are numbers, one is no day");
        assert_eq!(among("35", &["007"], 5_000), FieldType::Text, "an id");
        assert_eq!(among("35", &["12345678901234567890"], 5_000), FieldType::Text, "an id");
        assert_eq!(among("n/a", &["35"; 9], 2_000), FieldType::Text);
    }
}
