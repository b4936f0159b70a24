//! Expressions as they are typed on a command line: as one argument or as several words.

use std::sync::Arc;

use crate::cli::call::Args;
use crate::domain::lang::Lang;
use crate::domain::safe::SafeText;
use crate::domain::segment::{Atom, Expr, parse, print};
use crate::request::{Fault, Overview, SavedSegment, WrongExpression, segment_named};

/// What stands before an expression where other texts may stand too.
const SIGN: [char; 2] = ['=', '＝'];

/// The expression of an argument that may be several words, or the segment of that name.
pub fn argument(args: &Args, name: &'static str, overview: &Overview) -> Result<Arc<Expr>, Fault> {
    segment_or_expression(&args.texts(name).collect::<Vec<_>>().join(" "), overview)
}

/// Reads an expression; a `=` before it is passed over.
pub fn read(typed: &str, overview: &Overview) -> Result<Arc<Expr>, Fault> {
    let text = without_sign(typed).unwrap_or(typed);
    match parse(text, &overview.names()) {
        Ok(parsed) => Ok(Arc::new(parsed.expr)),
        Err(mistake) => {
            Err(Fault::Expression(Box::new(WrongExpression::new(text, mistake, &overview.standard))))
        }
    }
}

/// The filter of a list of people as it is typed: a text with `=` before it, or that can be read as an expression, is
/// one; every other text is words to look for.
pub fn filter(typed: &str, overview: &Overview) -> Result<String, Fault> {
    if without_sign(typed).is_some() {
        read(typed, overview)?;
        return Ok(typed.trim().to_string());
    }
    let is_expression = !typed.trim().is_empty() && parse(typed, &overview.names()).is_ok();
    Ok(if is_expression { format!("={typed}") } else { typed.to_string() })
}

/// What is typed as an expression; where it is none, the segment of that name. The expression comes first, so that it never
/// means something else because a segment came to be called so.
pub fn segment_or_expression(typed: &str, overview: &Overview) -> Result<Arc<Expr>, Fault> {
    read(typed, overview).or_else(|fault| match segment_named(typed, &overview.segments) {
        Ok(segment) => Ok(Arc::new(Atom::Segment(segment.id).into())),
        Err(_) => Err(fault),
    })
}

/// The saved segment of an argument.
pub fn saved<'o>(args: &Args, name: &'static str, overview: &'o Overview) -> Result<&'o SavedSegment, Fault> {
    segment_named(args.required(name)?, &overview.segments)
}

/// An expression as text, for JSON.
pub fn text(expr: &Expr, overview: &Overview, lang: Lang) -> String {
    print(expr, &overview.names(), lang)
}

/// An expression as text that may be drawn.
pub fn shown(expr: &Expr, overview: &Overview, lang: Lang) -> String {
    SafeText::new(&text(expr, overview, lang)).as_str().to_string()
}

fn without_sign(typed: &str) -> Option<&str> {
    typed.trim_start().strip_prefix(SIGN)
}
