//! What a new field holds, judged by sample values.

use super::dates::Dates;
use super::numbers;
use crate::domain::catalogue::FieldType;

/// The type of a new field whose column holds these values; empty ones say nothing. A column is a day or a number
/// only when every value is; digits that would lose something as a number (`007`, more than 15 digits) are text.
pub fn infer_type<'a>(values: impl IntoIterator<Item = &'a str>, dates: &mut Dates) -> FieldType {
    let (mut any, mut days, mut numbers) = (false, true, true);
    for value in values {
        let value = value.trim();
        if value.is_empty() {
            continue;
        }
        any = true;
        days = days && looks_like_a_day(value) && dates.day(value).is_ok();
        numbers = numbers && is_number(value);
        if !days && !numbers {
            return FieldType::Text;
        }
    }
    match (any, days, numbers) {
        (true, true, _) => FieldType::Day,
        (true, _, true) => FieldType::Number,
        _ => FieldType::Text,
    }
}

/// Long digit strings are rather ids or Unix seconds than days; eight digits may be a day.
fn looks_like_a_day(value: &str) -> bool {
    value.len() == 8 || !value.bytes().all(|b| b.is_ascii_digit())
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
}
