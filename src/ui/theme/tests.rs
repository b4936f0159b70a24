use super::*;
use ratatui::style::{Color, Modifier};

#[test]
fn the_shipped_themes_are_whole_and_without_a_warning() {
    for name in THEMES {
        let (theme, warnings) = Theme::load(name, None);
        assert_eq!(warnings, [], "{name}");
        assert_ne!(theme.style(Role::Selection), theme.style(Role::Text), "{name}");
        assert_ne!(theme.style(Role::BorderFocus), theme.style(Role::Border), "{name}");
        assert_ne!(theme.style(Role::Bad), theme.style(Role::Good), "{name}");
    }
    assert_eq!(SHIPPED.len(), THEMES.len());
}

#[test]
fn a_partial_theme_inherits_and_mistakes_have_lines() {
    let text = "inherits = \"light\"\n[palette]\nrose = \"#ff0066\"\n[roles]\naccent = \"rose\"\nbrder = \"red\"\n\
                mark = { fg = \"nosuch\", bold = true }\ntitle = 3\n";
    let (theme, warnings) = Theme::load("ours", Some(text));
    assert_eq!(theme.style(Role::Accent).fg, Some(Color::Rgb(0xff, 0, 0x66)));
    assert_eq!(theme.style(Role::Text), Theme::load("light", None).0.style(Role::Text));
    assert!(theme.style(Role::Mark).add_modifier.contains(Modifier::BOLD));
    let told: Vec<_> = warnings.iter().map(|w| w.line).collect();
    assert_eq!(told.iter().flatten().copied().collect::<std::collections::BTreeSet<_>>(), [6, 7, 8].into());
    assert!(
        warnings
            .iter()
            .any(|w| w.trouble
                == Trouble::UnknownRole { name: "brder".into(), nearest: Some("border".into()) })
    );
}

#[test]
fn what_is_no_theme_is_dark_and_told() {
    let dark = Theme::load("dark", None).0;
    for (name, text) in [("x", Some("[roles\n")), ("drak", None), ("x", Some("inherits = \"drak\""))] {
        let (theme, warnings) = Theme::load(name, text);
        assert_eq!(theme.style(Role::Accent), dark.style(Role::Accent));
        assert_eq!(warnings.len(), 1, "{name}");
    }
    assert_eq!(Theme::load("auto", None).1, []);
}

#[test]
fn colours_step_down_and_stay_apart() {
    let dark = Theme::load("dark", None).0;
    for depth in [Depth::Ansi256, Depth::Ansi16, Depth::None] {
        let theme = dark.clone().at_depth(depth);
        for role in Role::ALL {
            for colour in [theme.style(role).fg, theme.style(role).bg].into_iter().flatten() {
                let fits = match depth {
                    Depth::True => true,
                    Depth::Ansi256 => !matches!(colour, Color::Rgb(..)),
                    Depth::Ansi16 => !matches!(colour, Color::Rgb(..) | Color::Indexed(_)),
                    Depth::None => colour == Color::Reset,
                };
                assert!(fits, "{role:?} {colour:?} at {depth:?}");
            }
        }
        assert_ne!(theme.style(Role::Selection), theme.style(Role::Text), "{depth:?}");
    }
    let mono = dark.at_depth(Depth::None);
    assert!(!mono.style(Role::Selection).add_modifier.is_empty(), "a selection without colour is reversed");
}
