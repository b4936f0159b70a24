//! What the terminal shell itself says, after the console is gone from the screen.

use crate::domain::lang::Lang;

/// The program broke; `report` is where the report was written, if it could be.
pub(super) fn broken(lang: Lang, report: Option<&str>) -> String {
    match (lang, report) {
        (Lang::En, Some(path)) => {
            format!(
                "Tagdeck stopped because of an error of its own. What was shown as saved is saved.\nReport: {path}"
            )
        }
        (Lang::En, None) => {
            "Tagdeck stopped because of an error of its own. What was shown as saved is saved.".to_string()
        }
        (Lang::Zh, Some(path)) => {
            format!("Tagdeck 因自身错误而停止。已显示为“已保存”的内容都已保存。\n错误报告：{path}")
        }
        (Lang::Zh, None) => "Tagdeck 因自身错误而停止。已显示为“已保存”的内容都已保存。".to_string(),
    }
}
