//! `segment explain`.

use serde_json::{Value as Json, json};

use super::{another, expression, told};
use crate::cli::out::Record;
use crate::cli::run::{Outcome, Run};
use crate::domain::safe::SafeText;
use crate::domain::segment::{Expr, print_atom, resolved, sentence};
use crate::request::{Bound, SegmentAsk, SegmentTold};
use crate::text::cli::title;

/// Says how an expression is read: its tree, its sentence, its days, and what the engine is asked.
pub fn explain(run: &mut Run<'_>) -> Outcome {
    let mut session = run.session()?;
    let overview = session.overview()?;
    let expr = expression::argument(run.args(), "expr", &overview)?;
    let SegmentTold::Explained(statements) = told(session.as_mut(), SegmentAsk::Explain(expr.clone()))?
    else {
        return Err(another("Explain").into());
    };
    let (lang, zone) = (run.lang, &overview.clock.zone);
    let names = overview.names();
    let days = resolved(&expr, overview.as_of, zone);
    let reading = sentence(&expr, &names, lang);
    let conditions = expr.atoms().into_iter().zip(&statements).enumerate().map(|(at, (atom, statement))| {
        let stretch = days.iter().find(|resolved| resolved.condition == at);
        json!({
            "text": print_atom(atom, &names, lang),
            "days": stretch.map(|of| &of.days),
            "starts": stretch.and_then(|of| of.starts).map(|ts| zone.rfc3339(ts)),
            "ends": stretch.and_then(|of| of.ends).map(|ts| zone.rfc3339(ts)),
            "sql": statement.sql,
            "bound": statement.bound,
        })
    });
    let mut record = Record::new(json!({
        "expr": expression::text(&expr, &overview, lang),
        "reading": reading,
        "tree": serde_json::to_value(&*expr).unwrap_or_default(),
        "conditions": conditions.collect::<Json>(),
    }));
    record.pair(title("expr", lang), expression::shown(&expr, &overview, lang));
    record.pair(title("reading", lang), SafeText::new(&reading).as_str());
    record.heading(title("tree", lang));
    for line in tree(&expr, 0, &|node| expression::shown(node, &overview, lang)) {
        record.text(line);
    }
    for (at, (atom, statement)) in expr.atoms().into_iter().zip(&statements).enumerate() {
        let shown = SafeText::new(&print_atom(atom, &names, lang));
        record.heading(format!("{} {shown}", at + 1));
        if let Some(of) = days.iter().find(|resolved| resolved.condition == at) {
            let minute = |ts: Option<_>| ts.map(|ts| zone.minute(ts)).unwrap_or_default();
            record.pair(title("days", lang), format!("{} – {}", minute(of.starts), minute(of.ends)));
        }
        record.pair("SQL", SafeText::new(&statement.sql).as_str());
        let bound: Vec<String> = statement.bound.iter().map(shown_bound).collect();
        record.pair(title("bound", lang), bound.join("  "));
    }
    let envelope = run.envelope(Some(&overview));
    run.record(&envelope, &record)?;
    Ok(0)
}

/// A tree as lines, each a step further in than what it belongs to.
fn tree(node: &Expr, level: usize, shown: &dyn Fn(&Expr) -> String) -> Vec<String> {
    let indent = "  ".repeat(level);
    let label = match node {
        Expr::And(_) => "and".to_string(),
        Expr::Or(_) => "or".to_string(),
        Expr::Not(_) => "not".to_string(),
        Expr::Atom(_) => shown(node),
    };
    let under = node.children().iter().flat_map(|child| tree(child, level + 1, shown));
    std::iter::once(format!("{indent}{label}")).chain(under).collect()
}

fn shown_bound(of: &Bound) -> String {
    match of {
        Bound::Text(text) => format!("'{}'", SafeText::new(text)),
        Bound::Number(n) => n.to_string(),
        Bound::Double(n) => n.to_string(),
        Bound::Date(day) => day.to_string(),
        Bound::Timestamp(ts) => format!("{} µs", ts.0),
    }
}
