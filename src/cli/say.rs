//! Faults on stderr: for people in words, with `--json` as JSON.

use std::io::Write;
use std::ops::Range;

use serde_json::{Value, json};

use crate::domain::lang::Lang;
use crate::domain::segment::Problem;
use crate::request::{Fault, WrongExpression};
use crate::text::expression::expected_words;
use crate::text::fault::told;

/// Says a fault and returns its exit code. A stderr that cannot be written is left alone.
pub fn fault(fault: &Fault, lang: Lang, as_json: bool, colour: bool, err: &mut dyn Write) -> u8 {
    let told = told(fault, lang);
    let said = if as_json {
        let mut error = json!({
            "code": fault.code(), "exit": fault.exit(), "what": told.what, "why": told.why, "fix": told.fix,
        });
        if let Some([line, marks]) = &told.place {
            error["place"] = json!({ "line": line, "marks": marks });
        }
        match fault {
            Fault::Expression(of) => expression(of, lang, &mut error),
            Fault::Pattern(of) => {
                if let Some((text, span)) = &of.place {
                    error["position"] = position(text, span);
                }
            }
            _ => {}
        }
        writeln!(err, "{}", json!({ "error": error }))
    } else {
        let (error, why, fix) = lang.pick(("错误", "原因", "办法"), ("error", "why", "fix"));
        let (on, off) = if colour { ("\u{1b}[1;31m", "\u{1b}[0m") } else { ("", "") };
        let mut text = format!("{on}{error}:{off} {}\n", told.what);
        if let Some([line, carets]) = &told.place {
            text.push_str(&format!("    {line}\n    {carets}\n"));
        }
        for (name, part) in [(why, &told.why), (fix, &told.fix)] {
            if !part.is_empty() {
                text.push_str(&format!("  {name}: {part}\n"));
            }
        }
        err.write_all(text.as_bytes())
    };
    said.and_then(|()| err.flush()).ok();
    fault.exit()
}

/// Where an expression is wrong, in characters and in bytes, what could stand there, and the nearest names.
fn expression(of: &WrongExpression, lang: Lang, error: &mut Value) {
    error["position"] = position(&of.text, &of.mistake.span);
    let expected = match &of.mistake.problem {
        Problem::Expected(all) => expected_words(all, lang),
        _ => Vec::new(),
    };
    error["expected"] = json!(expected);
    let offered = of.offer.iter().chain(of.mistake.nearest());
    error["nearest"] = json!(offered.collect::<Vec<_>>());
}

/// A place in a text, in characters and in bytes.
fn position(text: &str, span: &Range<usize>) -> Value {
    let Range { start, end } = *span;
    let chars = |to: usize| text.get(..to).unwrap_or_default().chars().count();
    json!({ "start": chars(start), "end": chars(end), "start_byte": start, "end_byte": end })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_fault_is_said_in_words_or_as_json_with_its_exit_code() {
        let mut err = Vec::new();
        let nobody = Fault::NoPerson { who: "u9\u{1b}".into(), nearest: vec!["u99".into()] };
        assert_eq!(fault(&nobody, Lang::En, false, false, &mut err), 3);
        assert_eq!(
            String::from_utf8(std::mem::take(&mut err)).unwrap(),
            "error: nobody is known as \"u9␛\"\n  fix: did you mean u99?\n"
        );
        assert_eq!(fault(&nobody, Lang::Zh, true, false, &mut err), 3);
        let json: serde_json::Value = serde_json::from_slice(&err).unwrap();
        assert_eq!(json["error"]["code"], "no_person");
        assert_eq!(json["error"]["exit"], 3);
        assert_eq!(json["error"]["what"], "没有用户“u9␛”");
    }
}
