//! Flows that arrange the columns, which are there again the next time.

use rstest::rstest;
use tagdeck::app::Layout;
use tagdeck::domain::lang::Lang;

use super::console::{Console, Setup};

#[rstest]
fn columns_are_chosen_moved_and_there_again(#[values(Lang::Zh, Lang::En)] lang: Lang) {
    let mut c = Console::open(lang);
    let head = |c: &Console| c.picture().lines().nth(3).unwrap_or_default().to_string();
    // The title goes, an own field and a kind of id come; the city moves to the left and grows.
    c.keys("c").keys(lang.pick("职位 ENTER ESC", "title ENTER ESC"));
    c.keys("c").keys(lang.pick("行业 ENTER ESC", "industry ENTER ESC"));
    c.keys("c union ENTER ESC l l S-LEFT > >");
    let heads = head(&c);
    let (city, reference) = (lang.pick("城市", "city"), lang.pick("编号", "ref"));
    assert!(heads.find(city) < heads.find(reference), "{heads}");
    assert!(!heads.contains(lang.pick("职位", "title")), "{heads}");
    // A queue has columns of its own from when they are changed.
    c.keys("0 ENTER c").keys(lang.pick("来源 ENTER ESC q 1", "source ENTER ESC q 1"));
    let layout = c.kept_layout.clone().expect("kept");
    assert!(layout.contains("identity:union_id") && layout.contains("views.new"), "{layout}");
    let (home, file) = c.close();

    let mut c = Setup::new(lang).open_file(home, file);
    c.app.take_layout(Layout::parse(&layout));
    c.keys("j k");
    assert_eq!(head(&c), heads, "as it was left");
    c.keys("G a 列还在 ENTER c ESC l l l l");
    assert_eq!(c.leave().notes("u02000")[0], "列还在");
}
