//! A flow on a model whose figures are three fields of the person.

use rstest::rstest;
use serde_json::json;
use tagdeck::domain::lang::Lang;
use tagdeck::parts::form::Entry;
use tagdeck::{app::Layer, parts::form::Label};

use super::console::{Console, Setup};
use super::grids::told;
use super::grids_common::keep;

/// Goes on in the choice of the field that has the focus until it is the one of a name.
#[track_caller]
fn choose(c: &mut Console, name: &str) {
    for _ in 0..40 {
        let Some(Layer::Form { form, .. }) = c.app.layers.last() else { panic!("no form: {}", c.picture()) };
        let field = form.focused().expect("a field");
        assert!(matches!(field.label, Label::FigureFrom(_)), "{}", c.picture());
        let Entry::Choice { options, at } = &field.entry else { panic!("no choice") };
        if options[*at].1 == name {
            return;
        }
        c.keys("RIGHT");
    }
    panic!("{name} cannot be chosen: {}", c.picture());
}

#[rstest]
fn figures_come_from_three_fields_where_there_are_no_orders(#[values(Lang::Zh, Lang::En)] lang: Lang) {
    let mut c = Setup { size: (100, 30), ..Setup::new(lang) }.open();
    c.keys("3");
    let orders = told(&c).grid;
    c.keys("E TAB TAB TAB TAB TAB TAB TAB TAB");
    choose(&mut c, lang.pick("加入日期", "joined"));
    c.keys("ENTER").shows(lang.pick("各取一个属性", "a field each"));
    // The mistake has the focus on the first figure that is still of orders.
    choose(&mut c, lang.pick("预算", "budget"));
    c.keys("TAB");
    choose(&mut c, lang.pick("预算", "budget"));
    c.keys("ENTER");
    assert!(c.app.layers.is_empty(), "{}", c.picture());
    let fields = told(&c);
    assert_ne!(fields.grid, orders);
    keep(&mut c, "预算分层");
    let kept = c.leave();
    let shown = kept.answer(&["rfm", "show", "预算分层"]);
    let of = &shown["parameters"];
    assert_eq!((&of["r"], &of["f"], &of["m"]), (&json!("joined"), &json!("budget"), &json!("budget")));
    let scored = kept.answer(&["rfm", "--model", "预算分层"]);
    assert_eq!(scored["scored"], json!(fields.grid.scored));
    assert_eq!(kept.verbs(), ["rfm save"]);
    kept.is_sound();
}
