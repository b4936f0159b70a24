//! The prompt on the screen: the line, what is wrong with it and where, what a word may become, what it would do.

use super::line::{Doing, Line, Meant, Word};
use super::run::Run;
use super::state::{Prompt, standard};
use crate::action::ActionId;
use crate::app::Shared;
use crate::app::geometry::Area;
use crate::domain::lang::Lang;
use crate::domain::safe::SafeText;
use crate::domain::standard::Standard;
use crate::parts::line_edit;
use crate::text::{console, fault, tags};
use crate::ui::width::width;
use crate::ui::{Canvas, Role};

/// Draws the prompt for some people; `who` is the name of the one, when it is one.
pub fn draw(canvas: &mut Canvas<'_>, area: Area, state: &Prompt, who: &str, shared: &Shared, front: bool) {
    let lang = shared.lang;
    let standard = standard(shared);
    canvas.pane(area, &title(state, who, lang), &progress(state.run.as_ref(), lang), true);
    let inner = area.inner();
    let row = inner.row(0);
    let sign = if state.doing == Doing::Put { " + " } else { " - " };
    let used = canvas.put(row, sign, Role::Key);
    let field = row.split_left(used).1;
    line_edit::view::draw(canvas, field, &state.edit, front);
    if state.edit.value().is_empty() {
        canvas.put(field.split_left(2).1, tags::prompt_hint(state.doing == Doing::Put, lang), Role::Dim);
    }
    verdict(canvas, inner.row(1).split_left(used).1, state, &standard, shared);
    completions(canvas, inner.row(2).split_left(used).1, state, shared);
    effect(canvas, inner.row(3).split_left(used).1, state, &standard, lang);
}

fn title(state: &Prompt, who: &str, lang: Lang) -> String {
    let whom = if who.is_empty() { console::n_people(state.people.len(), lang) } else { who.to_string() };
    tags::prompt_title(state.doing == Doing::Put, &whom, lang)
}

/// How far a run is.
fn progress(run: Option<&Run>, lang: Lang) -> String {
    let Some(run) = run else { return String::new() };
    if run.people.is_empty() {
        return console::loading(lang).to_string();
    }
    let (done, skipped) = run.counts();
    tags::run_progress(run.at as u64 + 1, run.of, done, skipped, lang)
}

/// Below the line: carets under what is wrong, and why; else what was folded, and the reason.
fn verdict(canvas: &mut Canvas<'_>, text: Area, state: &Prompt, standard: &Standard, shared: &Shared) {
    let lang = shared.lang;
    if state.waiting.is_some() {
        canvas.put(text, console::writing(lang), Role::Dim);
        return;
    }
    if let Some(failed) = &state.fault {
        let told = fault::told(failed, lang);
        let between = lang.pick("；", "; ");
        let parts: Vec<String> =
            [told.what, told.why, told.fix].into_iter().filter(|part| !part.is_empty()).collect();
        canvas.put(text, &parts.join(between), Role::Bad);
        return;
    }
    if state.refused && state.line.words.is_empty() {
        canvas.put(text, tags::type_a_code(lang), Role::Bad);
        return;
    }
    let line = state.edit.value();
    let place = state.place();
    let wrong: Vec<&Word> = state.line.words.iter().filter(|word| word.meant.is_err()).collect();
    // The word that is still being typed is no mistake yet.
    let typing = |word: &Word| !state.refused && word.span.end == place;
    let Some(first) = wrong.iter().find(|word| !typing(word)).or(wrong.first()) else {
        return right(canvas, text, &state.line, standard, lang);
    };
    let role = |word: &Word| if typing(word) { Role::Warning } else { Role::Bad };
    let mut end = 0;
    for word in &wrong {
        let Err((_, span)) = &word.meant else { continue };
        let (from, to) = (columns(line, span.start), columns(line, span.end));
        let at = text.split_left(from).1.split_left(to.saturating_sub(from).max(1)).0;
        canvas.put(at, &"^".repeat(usize::from(at.w)), role(word));
        end = to.max(from + 1);
    }
    let Some(told) = first.wrong(standard) else { return };
    let key = shared.keys.label(ActionId::PromptOffer);
    let offer = first.offer(standard).map(|code| tags::offer_hint(&key, &SafeText::new(&code), lang));
    let why = tags::wrong(&told, lang);
    let wanted = columns(&why, why.len()).saturating_add(offer.as_ref().map_or(0, |o| columns(o, o.len())));
    // Beside the carets where there is room, else over those that stand behind the one that is told of.
    let own = first.meant.as_ref().err().map_or(0, |(_, span)| columns(line, span.end).saturating_add(1));
    let at = end.saturating_add(1).min(text.w.saturating_sub(wanted.saturating_add(2))).max(own);
    let rest = text.split_left(at).1;
    let used = canvas.put(rest, &why, role(first));
    if let Some(offer) = offer {
        canvas.put(rest.split_left(used.saturating_add(2)).1, &offer, Role::Key);
    }
}

/// Nothing is wrong: how words were read that are written otherwise, and the reason.
fn right(canvas: &mut Canvas<'_>, row: Area, line: &Line, standard: &Standard, lang: Lang) {
    let mut rest = row;
    for word in &line.words {
        let (text, role) = match &word.meant {
            Ok(Meant::Tag(read)) if read.folded => {
                (format!("{} = {}  ", SafeText::new(&word.text), standard.print(read.tag)), Role::Accent)
            }
            _ => continue,
        };
        let used = canvas.put(rest, &text, role);
        rest = rest.split_left(used).1;
    }
    if !line.reason.is_empty() {
        canvas.put(rest, &tags::reason(&SafeText::new(&line.reason), lang), Role::Dim);
    }
}

/// What the word at the cursor may become, or the digits that take a whole line.
fn completions(canvas: &mut Canvas<'_>, row: Area, state: &Prompt, shared: &Shared) {
    let mut rest = row;
    if state.shows_pins(shared) {
        for (digit, pinned) in &shared.pins {
            let used = canvas
                .parts(rest, &[(&format!("{digit} "), Role::Key), (&format!("{pinned}   "), Role::Text)]);
            rest = rest.split_left(used).1;
        }
        return;
    }
    // The selected one is in sight.
    let first = state.selected.map_or(0, |at| at.saturating_sub(2));
    for (n, candidate) in state.candidates.iter().enumerate().skip(first) {
        if rest.w < 4 {
            break;
        }
        let (code, about) = (format!(" {}", candidate.code), format!(" {} ", candidate.about));
        let used = canvas.parts(rest, &[(&code, Role::Text), (&about, Role::Dim)]);
        if state.selected == Some(n) {
            canvas.tint(rest.split_left(used).0, Role::Selection);
        }
        rest = rest.split_left(used.saturating_add(1)).1;
    }
}

/// What it would do, or what it did to the person before.
fn effect(canvas: &mut Canvas<'_>, row: Area, state: &Prompt, standard: &Standard, lang: Lang) {
    let last = state.run.as_ref().and_then(|run| run.last.as_ref());
    match (&state.effect.value, &state.effect.fault, last) {
        (Some(effect), _, _) => {
            canvas.stale = state.is_stale();
            canvas.put(row, &tags::effect(effect, standard, lang), Role::Number);
            canvas.stale = false;
        }
        (None, Some(failed), _) => _ = canvas.put(row, &fault::told(failed, lang).what, Role::Bad),
        (None, None, Some((who, effect))) => {
            let text = format!("{who}: {}", tags::effect(effect, standard, lang));
            canvas.put(row, &text, Role::Dim);
        }
        (None, None, None) => {}
    }
}

/// The columns of a text up to a place in bytes.
fn columns(text: &str, place: usize) -> u16 {
    let before = text.get(..place).unwrap_or(text);
    u16::try_from(width(SafeText::new(before).as_str())).unwrap_or(u16::MAX)
}
