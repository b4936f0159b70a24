//! Published values and laws of tiers.

use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;

use super::*;
use crate::domain::segment::{EventKindId, Share};

fn rule(cut: Cut, inclusive: bool) -> CutRule {
    CutRule { cut, inclusive }
}

fn draw(cut: Cut, inclusive: bool, scores: &[f64]) -> CutLine {
    CutLine::draw(rule(cut, inclusive), &Spread::of(scores.iter().copied()))
}

#[test]
fn points_are_those_of_the_formula() {
    let told = [25.0, 10.0, 50.0, 100.0, 200.0, 400.0, 4_000.0, 0.0].map(|tgi| value_points(tgi).to_string());
    assert_eq!(told, ["0", "0", "25", "50", "75", "100", "100", "0"]);
    assert_eq!(value_points(130.0).to_string(), "59.4628");
}

#[test]
fn a_value_of_few_people_says_little() {
    let base = Counted { people: 1_000, core: 100 };
    let points = |people, core| fit(Counted { people, core }, base).points.map(|points| points.to_string());
    // As often as all: 50, however many they are. Four times as often is 100 of many and little more than 50 of one.
    assert_eq!(points(200, 20).as_deref(), Some("50"));
    let told = fit(Counted { people: 1, core: 1 }, base);
    assert_eq!(told.tgi.map(|tgi| format!("{tgi:.3}")).as_deref(), Some("117.647"));
    assert_eq!(points(1_000, 400).as_deref(), Some("98.6883"));
    assert!(fit(Counted { people: 0, core: 0 }, base).points.is_none(), "nobody has it");
    let nobody = Counted { people: 1_000, core: 0 };
    assert!(fit(Counted { people: 5, core: 0 }, nobody).tgi.is_none(), "there are no core buyers");
}

#[test]
fn a_score_is_the_weighted_mean_of_what_is_known() {
    let of = |points: u32| Points(points * Points::UNIT);
    let told = |known: &[(u64, Points)]| {
        let sum = known.iter().map(|(weight, points)| weight * u64::from(points.0)).sum();
        weighted_mean(sum, known.iter().map(|(weight, _)| weight).sum()).map(|points| points.to_string())
    };
    assert_eq!(told(&[(1_000, of(100)), (1_000, of(50))]).as_deref(), Some("75"));
    assert_eq!(told(&[(3_000, of(100)), (1_000, of(0))]).as_deref(), Some("75"));
    assert_eq!(told(&[(1_000, of(0)), (1_000, of(0)), (1_000, of(100))]).as_deref(), Some("33.3333"));
    assert_eq!(told(&[(1_000, Points(1)), (1_000, Points(2))]).as_deref(), Some("0.0002"), "half up");
    assert_eq!(told(&[]), None);
    assert_eq!(told(&[(0, of(80))]), None, "what is known weighs nothing");
}

#[test]
fn eighty_twenty_cuts_at_the_kth_largest() {
    let ten: Vec<f64> = (1..=10).map(f64::from).collect();
    let told = draw(Cut::EightyTwenty, false, &ten);
    assert_eq!((told.line, told.high, told.share()), (Some(9.0), 1, Some(0.1)), "strictly above the second");
    let told = draw(Cut::EightyTwenty, true, &ten);
    assert_eq!((told.line, told.high), (Some(9.0), 2));
    // k = ⌈0.2 n⌉: 3 of 11.
    let eleven: Vec<f64> = (1..=11).map(f64::from).collect();
    assert_eq!(draw(Cut::EightyTwenty, false, &eleven).line, Some(9.0));
    // Ties at the line: strictly above are far fewer than a fifth.
    let tied = [9.0, 8.0, 8.0, 8.0, 8.0, 8.0, 1.0, 1.0, 1.0, 1.0];
    let told = draw(Cut::EightyTwenty, false, &tied);
    assert_eq!((told.line, told.high), (Some(8.0), 1));
    assert_eq!(draw(Cut::EightyTwenty, true, &tied).high, 6);
}

#[test]
fn of_few_or_equal_scores_nobody_is_high() {
    for inclusive in [false, true] {
        let told = draw(Cut::EightyTwenty, inclusive, &[1.0, 2.0, 3.0, 4.0]);
        assert_eq!((told.high, told.all_low), (0, Some(AllLow::Few)));
        for cut in Cut::ALL {
            let told = draw(cut, inclusive, &[5.0; 9]);
            assert_eq!(
                (told.high, told.all_low, told.first_high()),
                (0, Some(AllLow::OneScore), Points::END)
            );
            assert_eq!(draw(cut, inclusive, &[]).all_low, Some(AllLow::Nobody));
        }
    }
    let one = draw(Cut::MedianSigma, false, &[5.0]);
    assert_eq!((one.line, one.sigma, one.share()), (None, None, Some(0.0)), "no deviation of one score");
}

#[test]
fn median_and_sigma_of_a_sample() {
    let told = draw(Cut::MedianSigma, false, &[2.0, 4.0, 4.0, 4.0, 5.0, 5.0, 7.0, 9.0]);
    assert_eq!(told.median, Some(4.5));
    assert_eq!(told.sigma.map(|s| format!("{s:.6}")).as_deref(), Some("2.138090"));
    assert_eq!(told.high, 2);
    // Who stands just on the line is not above it, in whatever unit: {0, 2, 4} has 2 + 2.
    for unit in [1.0, 0.1, 0.3, 1e-6, 1e6] {
        let scores = [0.0, 2.0 * unit, 4.0 * unit];
        assert_eq!(draw(Cut::MedianSigma, false, &scores).high, 0, "{unit}");
        assert_eq!(draw(Cut::MedianSigma, true, &scores).high, 1, "{unit}");
    }
    // About 15.9 % of what is spread as the normal distribution is.
    let bell: Vec<f64> = (0..10_000u64)
        .map(|i| {
            (0..12).map(|j| (crate::domain::sample::stream::spread(i * 12 + j) >> 11) as f64).sum::<f64>()
        })
        .collect();
    let share = draw(Cut::MedianSigma, false, &bell).share().unwrap();
    assert!((share - 0.159).abs() < 0.01, "{share}");
}

#[test]
fn skewness_tells_which_side_is_long() {
    let skew = |of: &[f64]| Spread::of(of.iter().copied()).skew();
    assert_eq!(skew(&[1.0, 2.0, 3.0]), Some(0.0));
    assert!(skew(&[1.0, 1.0, 1.0, 9.0]).unwrap() > 1.0);
    assert_eq!(skew(&[4.0, 4.0]), None);
}

#[test]
fn a_share_of_the_largest_tells_its_ties() {
    let told = Spread::of([5.0, 3.0, 3.0, 3.0, 1.0, 1.0]).top(Share::new(3_000).unwrap());
    assert_eq!((told.of, told.wanted, told.line, told.within, told.on_line), (6, 2, Some(3.0), 4, 3));
    assert_eq!(Spread::of([]).top(Share::new(1_000).unwrap()).line, None);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn another_unit_or_zero_changes_nobody_and_another_order_nothing(
        scores in vec(0i32..200, 1..80), shift in -500i32..500, scale in select(vec![0.1, 0.7, 3.0, 1e4]),
        inclusive: bool, turn in 0usize..80,
    ) {
        let raw: Vec<f64> = scores.iter().map(|score| f64::from(*score)).collect();
        for cut in Cut::ALL {
            let told = draw(cut, inclusive, &raw);
            let shifted: Vec<f64> = raw.iter().map(|score| score + f64::from(shift)).collect();
            let scaled: Vec<f64> = raw.iter().map(|score| score * scale).collect();
            for other in [shifted, scaled] {
                let again = draw(cut, inclusive, &other);
                for (score, moved) in raw.iter().zip(&other) {
                    prop_assert_eq!(told.is_high(*score), again.is_high(*moved), "{:?} {}", cut, score);
                }
            }
            let mut turned = raw.clone();
            turned.rotate_left(turn % raw.len());
            prop_assert_eq!(draw(cut, inclusive, &turned), told);
            prop_assert_eq!(raw.iter().filter(|score| told.is_high(**score)).count() as u64, told.high);
        }
    }

    #[test]
    fn raising_a_score_never_demotes(
        scores in vec(0i32..60, 2..60), who in 0usize..60, more in 1i32..80, inclusive: bool,
    ) {
        let who = who % scores.len();
        let raw: Vec<f64> = scores.iter().map(|score| f64::from(*score)).collect();
        let mut raised = raw.clone();
        raised[who] += f64::from(more);
        for cut in Cut::ALL {
            let (before, after) = (draw(cut, inclusive, &raw), draw(cut, inclusive, &raised));
            // By the line as it is told, and as it is drawn anew with the higher score in it: the deviation grows by less
            // than the score does.
            prop_assert!(!before.is_high(raw[who]) || before.is_high(raised[who]));
            prop_assert!(!before.is_high(raw[who]) || after.is_high(raised[who]), "{:?}", cut);
        }
    }

    #[test]
    fn the_first_high_points_are_where_the_line_says(scores in vec(0u32..=1_000_000, 1..60), inclusive: bool) {
        for cut in Cut::ALL {
            let told = draw(cut, inclusive, &scores.iter().map(|s| Points(*s).as_f64()).collect::<Vec<_>>());
            let first = told.first_high();
            for score in &scores {
                prop_assert_eq!(told.is_high(Points(*score).as_f64()), *score >= first);
            }
        }
    }
}

/// Bounds on a lattice of ten parts.
fn a_box() -> impl Strategy<Value = Box3> {
    let range = || (0u32..=9, 1u32..=10).prop_map(|(low, more)| low..(low + more).min(10));
    (range(), range(), range()).prop_map(|(b, i, n)| [b, i, n].map(|of| grown(&of)))
}

/// A part of the lattice as points; the last part ends with 100.
fn grown(of: &std::ops::Range<u32>) -> std::ops::Range<u32> {
    let end = if of.end >= 10 { Points::END } else { of.end * 100_000 };
    of.start * 100_000..end
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn the_proof_says_what_looking_at_every_place_says(boxes in vec(a_box(), 0..7), asked_n: bool) {
        let asked = [true, true, asked_n];
        let boxes: Vec<Box3> = boxes
            .into_iter()
            .map(|[b, i, n]| [b, i, if asked_n { n } else { 0..Points::END }])
            .collect();
        let proof = Proof::of(&boxes, asked);
        let holds = |of: &Box3, at: [u32; 3]| (0..3).all(|axis| of[axis].contains(&at[axis]));
        let mut counted = proof.clone();
        let (mut open, mut twice) = (0u64, 0u64);
        // The first and the last place of every part.
        let places: Vec<u32> = (0..10).flat_map(|part| [part * 100_000, part * 100_000 + 99_999]).chain([1_000_000]).collect();
        for b in &places {
            for i in &places {
                for n in &places {
                    let at = [*b, *i, *n];
                    let covering = boxes.iter().filter(|of| holds(of, at)).count();
                    let gaps = proof.gaps.iter().filter(|gap| holds(&gap.of, at)).count();
                    let pairs = proof.overlaps.iter().filter(|pair| holds(&pair.of, at)).count();
                    prop_assert_eq!(gaps, usize::from(covering == 0));
                    prop_assert_eq!(pairs, covering * covering.saturating_sub(1) / 2);
                    counted.count(at);
                    open += u64::from(covering == 0);
                    twice += pairs as u64;
                    let standing = Standing::of(at.map(|at| Some(Points(at))), asked, &boxes);
                    prop_assert_eq!(standing == Standing::Gap, covering == 0);
                }
            }
        }
        prop_assert_eq!(counted.gaps.iter().map(|gap| gap.people).sum::<u64>(), open);
        prop_assert_eq!(counted.overlaps.iter().map(|pair| pair.people).sum::<u64>(), twice);
        prop_assert_eq!(proof.is_complete(), open == 0 && twice == 0);
    }
}

#[test]
fn ranges_meet_without_gap_or_overlap() {
    let range = |text: &str| Range::parse(text).unwrap().resolved(612_345);
    assert_eq!(range("0..50"), 0..500_000);
    assert_eq!(range("50..100"), 500_000..Points::END, "100 is in the range that ends there");
    assert_eq!((range("line..100"), range("..line")), (612_345..Points::END, 0..612_345));
    assert_eq!(range("全部"), 0..Points::END);
    assert_eq!(range("６０．．"), 600_000..Points::END);
    for wrong in ["50", "50..40", "50..50", "-1..50", "0..101", "a..b", "line..line", "0.00001..1"] {
        assert!(Range::parse(wrong).is_err(), "{wrong}");
    }
    // Typed as whole numbers, 0–49 and 50–100 leave what lies between 49 and 50 to nobody, and the proof says so.
    let boxes = ["0..49", "50..100"].map(|b| [range(b), range("all"), range("all")]);
    let proof = Proof::of(&boxes, [true; 3]);
    assert_eq!(proof.gaps.len(), 1);
    assert_eq!(proof.gaps[0].of[0], 490_000..500_000);
}

#[test]
fn the_programs_own_tiers_are_mece_wherever_the_lines_lie() {
    let model = shipped(|code| (code != "favourite").then_some(EventKindId(1)));
    model.check().unwrap();
    assert_eq!(model.portraits.each_ref().map(Vec::len), [3, 3, 4], "without a kind that the file has not");
    for lines in [[0, 0, 0], [500_000, 1, 999_999], [Points::END; 3], [Points::END, 3, 700_000]] {
        let boxes: Vec<Box3> = model.tiers.iter().map(|tier| tier.resolved(lines)).collect();
        assert!(Proof::of(&boxes, model.asked()).is_complete(), "{lines:?}");
    }
    assert!(same_plans(&model.tiers).is_empty());
}

#[test]
fn tiers_and_weights_are_set_by_text() {
    let mut model = shipped(|_| Some(EventKindId(1)));
    model.set_weight("b.login=2").unwrap();
    model.set_weight("N.City＝0.5").unwrap();
    assert_eq!((model.portraits[0][0].weight, model.portraits[2][0].weight), (Weight(2_000), Weight(500)));
    assert_eq!(model.set_weight("b.logon=2"), Err(TierFault::NoField("b.logon".into())));
    assert_eq!(model.set_weight("b.login=-1"), Err(TierFault::Weight("-1".into())));
    model.set_tier("核心=b:60..100，i:line..;请客").unwrap();
    assert_eq!(model.tiers[0].ranges[0].to_string(), "60..100");
    assert_eq!(model.tiers[0].plan, Label::one("请客"));
    assert_eq!(model.tiers[0].id, CORE);
    model.set_tier("新层=b:0..10;请客").unwrap();
    let known = shipped(|_| None).tiers;
    model.number(&known);
    assert_eq!(model.tiers.last().unwrap().id, FRINGE + 1);
    assert_eq!(same_plans(&model.tiers), [vec![0, 4]]);
    model.set_tier("fringe=").unwrap();
    assert_eq!(model.tiers.len(), 4);
    assert_eq!(model.set_tier("没有="), Err(TierFault::NoTier("没有".into())));
    model.check().unwrap();
    model.portraits[1].clear();
    assert_eq!(model.check(), Err(TierFault::Unasked("核心".into(), Portrait::I)));
    model.tiers.clear();
    assert_eq!(model.check(), Err(TierFault::NoTiers));
}
