//! Published values and laws of scoring.

use super::*;
use crate::domain::sample::stream::spread;

fn figures(of: &[(u16, u32, i64)]) -> Figures {
    let mut figures = Figures::new(of.len());
    for (person, (r, f, m)) in of.iter().enumerate() {
        figures.put(person as u32, Figure { r: *r, f: *f, m: *m });
    }
    figures
}

/// So many random figures, many of them equal.
fn random(seed: u64, people: u64) -> Vec<(u16, u32, i64)> {
    (0..people)
        .map(|person| {
            let of = |axis: u64| spread(seed * 1_000_003 + person * 3 + axis);
            ((of(0) % 120) as u16, (of(1) % 9 + 1) as u32, (of(2) % 700) as i64 * 731)
        })
        .collect()
}

#[test]
fn quantiles_of_the_cars_are_those_that_are_published() {
    // R's mtcars$mpg, in tenths; the package tells quantiles + 1.
    let mut mpg = [
        210, 210, 228, 214, 187, 181, 143, 244, 228, 192, 178, 164, 173, 152, 104, 104, 147, 324, 304, 339,
        215, 155, 152, 133, 192, 273, 260, 304, 158, 197, 150, 214,
    ];
    let cuts: Vec<String> =
        quantile_cuts(&mut mpg, 5).into_iter().map(|cut| format!("{:.2}", cut / 10.0 + 1.0)).collect();
    assert_eq!(cuts, ["16.20", "18.92", "22.00", "25.08"]);
}

#[test]
fn quantiles_are_those_of_the_sorted_figures() {
    for seed in 0..200 {
        let n = 1 + (seed % 37) as usize;
        let mut values: Vec<i64> = (0..n as u64).map(|i| (spread(seed * 977 + i) % 50) as i64).collect();
        let mut sorted = values.clone();
        sorted.sort_unstable();
        let wanted: Vec<f64> = (1..5)
            .map(|i| {
                let at = i as f64 * (n - 1) as f64 / 5.0;
                let (below, above) = (sorted[at.floor() as usize], sorted[at.ceil() as usize]);
                below as f64 + (above - below) as f64 * (at - at.floor())
            })
            .collect();
        for (own, wanted) in quantile_cuts(&mut values, 5).iter().zip(&wanted) {
            assert!((own - wanted).abs() < 1e-9, "{own} for {wanted} of {sorted:?}");
        }
    }
}

#[test]
fn s1_bands_include_the_number_that_is_named() {
    let mut model = RfmModel::default();
    model.set_cuts("R=5,10,30,60；F=2,5,10,15; m=100,500.50,1000,3000").unwrap();
    let scale = Scale::fit(&model, &figures(&[(1, 1, 1)]));
    let r = |days: f64| scale.score_of(Axis::R, days);
    assert_eq!([r(0.0), r(5.0), r(6.0), r(10.0), r(11.0), r(60.0), r(61.0)], [5, 5, 4, 4, 3, 2, 1]);
    let f = |orders: f64| scale.score_of(Axis::F, orders);
    assert_eq!([f(0.0), f(1.0), f(2.0), f(9.0), f(10.0), f(14.0), f(15.0)], [1, 1, 2, 3, 4, 4, 5]);
    let m = |cents: f64| scale.score_of(Axis::M, cents);
    assert_eq!(
        [m(-5.0), m(9_999.0), m(10_000.0), m(50_049.0), m(50_050.0), m(300_000.0)],
        [1, 1, 2, 2, 3, 5]
    );
}

#[test]
fn cut_points_that_cannot_be_are_told() {
    let fault = |text: &str| RfmModel::default().set_cuts(text).unwrap_err();
    assert_eq!(fault("R5,10"), CutsFault::Form("R5,10".into()));
    assert_eq!(fault("X=5"), CutsFault::Form("X=5".into()));
    assert_eq!(fault("R=5,zehn"), CutsFault::Number("zehn".into()));
    assert_eq!(fault("R=5.5"), CutsFault::Number("5.5".into()));
    assert_eq!(fault("M=0.001"), CutsFault::Number("0.001".into()));
    assert_eq!(fault("F=-1"), CutsFault::Number("-1".into()));
    assert_eq!(fault("F=5,5"), CutsFault::Order('F'));
    assert_eq!(fault("F=1,2,3,4,5,6"), CutsFault::Many('F', 6));
}

#[test]
fn who_is_above_the_mean_score_is_high_and_nobody_is_where_all_are_equal() {
    // Scores of M 1 to 5: the mean is 3, so that 4 and 5 are high (S1.23).
    let of: Vec<(u16, u32, i64)> = (0..5).map(|i| (10, 3, i64::from(i) * 100)).collect();
    let figures = figures(&of);
    let scale = Scale::fit(&RfmModel::default(), &figures);
    let high = |person: u32| figures.get(person).map(|of| scale.class(of).high()).unwrap();
    assert_eq!(
        [high(2), high(3), high(4)],
        [[false, false, false], [false, false, true], [false, false, true]]
    );
    assert_eq!(scale.lines[0].mean(), Some(5.0), "everyone has the fewest days of all");
    assert_eq!(scale.lines[1].mean(), Some(1.0));
}

#[test]
fn the_packages_rule_puts_a_figure_just_above_a_fractional_cut_into_the_lower_band() {
    // The quantile is 296.4, so that 297 days are in the band below 297.4, and above 296 by the plain rule.
    let bands = |cut: f64, side| Bands { cuts: vec![cut], side };
    assert_eq!(bands(297.4, Side::Above).band(297.0), 0);
    assert_eq!(bands(296.0, Side::Below).band(297.0), 1);
}

#[test]
fn the_packages_tables_give_what_its_articles_show() {
    let current = |scores| PackageTable::Current.segment(scores).map(Package::name);
    assert_eq!(current([2, 2, 2]), Some("Loyal Customers"));
    assert_eq!(current([5, 1, 1]), Some("New Customers"));
    let classic = |scores| PackageTable::Classic.segment(scores).map(Package::name);
    assert_eq!(classic([3, 4, 3]), Some("Loyal Customers"));
    assert_eq!(classic([4, 1, 2]), Some("Potential Loyalist"));
    assert_eq!(classic([5, 5, 5]), Some("Champions"));
    assert_eq!(classic([2, 1, 2]), Some("About To Sleep"));
    assert_eq!(classic([1, 2, 1]), Some("Lost"));
}

#[test]
fn laws_of_scoring() {
    for seed in 0..60 {
        let of = random(seed, 3 + seed * 7);
        let known = figures(&of);
        for binning in [Binning::Quintiles, Binning::Package] {
            for high in [High::Scores, High::Figures] {
                let model = RfmModel { binning: binning.clone(), high, ..RfmModel::default() };
                let scale = Scale::fit(&model, &known);
                let scored = Scored::new(&scale, &known);
                let grid = scored.grid(&known, of.len() as u64);
                // Classes and cells partition those who are scored.
                assert_eq!(grid.scored, of.len() as u64);
                assert_eq!(grid.all().people, grid.scored);
                assert_eq!(grid.classes.iter().map(|c| c.cents).sum::<i64>(), grid.all().cents);
                assert_eq!(
                    grid.package(PackageTable::Classic).iter().map(|s| s.people).sum::<u64>(),
                    grid.scored
                );
                for (a, (left, (ra, fa, ma))) in of.iter().enumerate().map(|(i, of)| (i, (i as u32, of))) {
                    let scores = scored.scores(left).unwrap();
                    let b = (a * 7 + 1) % of.len();
                    let other = scored.scores(b as u32).unwrap();
                    let (rb, fb, mb) = of[b];
                    // Equal figures have equal scores, better figures never a lower one.
                    assert!(if *ra <= rb { scores[0] >= other[0] } else { scores[0] <= other[0] });
                    assert!(if *fa >= fb { scores[1] >= other[1] } else { scores[1] <= other[1] });
                    assert!(if *ma >= mb { scores[2] >= other[2] } else { scores[2] <= other[2] });
                    // What is said of the line agrees with what is done.
                    let person = known.get(left).unwrap();
                    for axis in Axis::ALL {
                        let figure = match axis {
                            Axis::R => f64::from(person.r),
                            Axis::F => f64::from(person.f),
                            Axis::M => person.m as f64,
                        };
                        let told = match scale.high_from(axis) {
                            Err(all) => all,
                            Ok((cut, takes)) if axis == Axis::R => figure < cut || takes && figure == cut,
                            Ok((cut, takes)) => figure > cut || takes && figure == cut,
                        };
                        assert_eq!(told, scale.is_high(axis, person), "{axis:?} {figure} {scale:?}");
                    }
                }
                // Another order of people changes nothing.
                let turned: Vec<_> = of.iter().rev().copied().collect();
                assert_eq!(Scale::fit(&model, &figures(&turned)), scale);
                // Another currency changes no class and no score.
                if binning == Binning::Quintiles {
                    let dear: Vec<_> = of.iter().map(|(r, f, m)| (*r, *f, m * 7)).collect();
                    let dear = figures(&dear);
                    let again = Scored::new(&Scale::fit(&model, &dear), &dear);
                    assert_eq!(again, scored);
                }
            }
        }
    }
}

#[test]
fn moving_a_cut_moves_just_those_between_the_cuts() {
    let of = random(7, 500);
    let known = figures(&of);
    let scale = Scale::fit(&RfmModel::default(), &known);
    let before = Scored::new(&scale, &known);
    let mut model = RfmModel::default();
    for axis in Axis::ALL {
        model.cuts[axis as usize] = Some(scale.bands[axis as usize].clone());
    }
    if let Some(bands) = &mut model.cuts[0] {
        bands.cuts[0] += 5.0;
    }
    let after = Scored::new(&Scale::fit(&model, &known), &known);
    let moves = before.moves(&after, 500);
    assert_eq!(moves.each().map(|(_, _, people)| people).sum::<u64>(), 500);
    let counted = (0..500).filter(|p| before.place(*p) != after.place(*p)).count() as u64;
    assert_eq!(moves.changed(), counted);
    let raised = (0..500).filter(|p| before.scores(*p) != after.scores(*p)).count();
    let between = of.iter().filter(|(r, ..)| {
        f64::from(*r) > scale.bands[0].cuts[0] && f64::from(*r) <= scale.bands[0].cuts[0] + 5.0
    });
    assert_eq!(raised, between.count());
}

#[test]
fn a_band_between_equal_cuts_is_empty() {
    // 70,000 orders of 1997 look like this: three different figures, five bands.
    let of: Vec<(u16, u32, i64)> = (0..100)
        .map(|i| {
            (
                if i < 70 {
                    1
                } else if i < 90 {
                    2
                } else {
                    3
                },
                1,
                5,
            )
        })
        .collect();
    let known = figures(&of);
    let scale = Scale::fit(&RfmModel::default(), &known);
    assert_eq!(scale.bands[0].cuts, [1.0, 1.0, 1.0, 2.0]);
    let void: Vec<bool> = (0..5).map(|band| scale.bands[0].interval(band).is_void()).collect();
    assert_eq!(void, [false, true, true, false, false]);
    let grid = Scored::new(&scale, &known).grid(&known, 100);
    let by_score: Vec<u64> = (1..=5).map(|score| grid.at(&[(Axis::R, score)]).people).collect();
    assert_eq!(by_score, [10, 20, 0, 0, 70]);
}

/// Bands of random cut points over what [`random`] makes, every axis with a number of its own.
fn random_bands(seed: u64) -> [Bands; 3] {
    Axis::ALL.map(|axis| {
        let of = |i: u64| spread(seed * 77_777 + axis as u64 * 31 + i);
        let most = [130, 10, 520_000][axis as usize];
        let mut cuts: Vec<f64> = (0..1 + of(9) % 5).map(|i| (of(i) % most) as f64 / 2.0 * 2.0).collect();
        cuts.sort_by(f64::total_cmp);
        Bands { cuts, side: if of(10) % 2 == 0 { Side::Below } else { Side::Above } }
    })
}

#[test]
fn what_moves_is_what_scoring_everyone_anew_tells() {
    for seed in 0..60 {
        let people = if seed % 10 == 0 { 9_000 } else { 40 + seed * 13 };
        let mut all = random(seed, people);
        // More amounts than rungs of their own, beside one that many have.
        if seed % 10 == 0 {
            let amounts = all.iter_mut().enumerate().filter(|(at, _)| at % 3 > 0);
            amounts.for_each(|(at, of)| of.2 = (spread(seed + at as u64) % 520_000) as i64);
        }
        let mut figures = figures(&all);
        (0..people as u32).filter(|person| person % 7 == 3).for_each(|person| figures.put_lapsed(person));
        figures.keep(|person| person % 11 != 5);
        let living = people + seed % 3;
        for axis in Axis::ALL {
            let (from, mut to) = (random_bands(seed), random_bands(seed + 1_000));
            let ladder = std::sync::Arc::new(Ladder::new(axis, &figures));
            let movable = Movable::new(ladder, steps_beside(axis, &from, &to), &figures);
            // The cut points of that axis go on moving.
            for turn in 0..4 {
                to[axis as usize] = random_bands(seed + 2_000 + turn)[axis as usize].clone();
                let by_scores = |bands: &[Bands; 3]| {
                    let model = RfmModel { cuts: bands.clone().map(Some), ..RfmModel::default() };
                    let scale = Scale::fit(&model, &figures);
                    let scored = Scored::new(&scale, &figures);
                    (scale, scored)
                };
                let ((_, before), (scale, after)) = (by_scores(&from), by_scores(&to));
                let grid = after.grid(&figures, living);
                let wanted = Moved { scale, grid, moves: before.moves(&after, living) };
                assert_eq!(movable.moved(&from, &to, &figures, living), wanted, "{axis:?} {from:?} {to:?}");
            }
        }
    }
}
