//! Numbers in bands with round edges, so that what many people have each in their own amount can be told in a few rows.
//!
//! No band depends on how many people are in another: edges come from the smallest and the largest number alone. Bands are
//! equally wide (1, 2, 5, 10, 20 …) where that tells people apart; where one of them would hold more than a third of all, as
//! with amounts, they grow: 1–, 2–, 5–, 10–, 20–, 50– and so on, the same below zero.

use std::collections::BTreeSet;

use super::segment::Number;

/// At most so many different numbers are told one by one.
pub const FEW: usize = 12;
/// The most bands of the same width.
const MOST_EVEN: usize = 12;
/// The most places behind the point with which edges are shown.
const MOST_PLACES: u8 = 4;
/// Beyond this numbers are not told apart evenly: floating point numbers are no longer whole there.
const EVEN_WITHIN: f64 = 1e15;

/// One end of a band.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Edge {
    /// Where.
    pub at: Number,
    /// Whether the number itself is within the band.
    pub within: bool,
}

/// Numbers between two edges.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Band {
    /// The lower end; none where everything below is within.
    pub from: Option<Edge>,
    /// The upper end; none where everything above is within.
    pub to: Option<Edge>,
    /// No number has more places behind the point; nothing where some have more than are shown.
    pub places: Option<u8>,
    /// The numbers are amounts in yuan.
    pub money: bool,
}

impl Band {
    /// The smallest and the largest number that can be within; nothing at an open end, and where numbers have too many
    /// places to say.
    pub fn inclusive(&self) -> (Option<Number>, Option<Number>) {
        let inner = |edge: Option<Edge>, step: i64| {
            let edge = edge?;
            if edge.within { Some(edge.at) } else { edge.at.stepped(step, self.places?) }
        };
        (inner(self.from, 1), inner(self.to, -1))
    }
}

/// What is known of the numbers beforehand.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Holding {
    /// They are amounts in yuan, in whole cents.
    pub money: bool,
    /// 0 is what those have who have nothing; it stands in no band.
    pub zero_is_none: bool,
}

/// A place between two numbers that stand in different bands.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Cut {
    at: Number,
    value: f64,
    /// The number itself is below the cut.
    after: bool,
}

impl Cut {
    fn before(at: Number) -> Cut {
        Cut { at, value: at.as_f64(), after: false }
    }

    fn after(at: Number) -> Cut {
        Cut { at, value: at.as_f64(), after: true }
    }

    /// Whether a number is above it. What is no number is above all, as the engine has it.
    fn is_below(&self, n: f64) -> bool {
        n.is_nan() || if self.after { n > self.value } else { n >= self.value }
    }
}

/// Bands that hold every number once.
#[derive(Debug, Clone, PartialEq)]
pub struct Bands {
    cuts: Vec<Cut>,
    places: Option<u8>,
    money: bool,
}

impl Bands {
    /// Bands for some numbers; nothing where they are few enough to be told one by one and are no amounts.
    pub fn of(numbers: impl Iterator<Item = f64> + Clone, holding: Holding) -> Option<Bands> {
        let mut spread = Spread::default();
        numbers.clone().for_each(|n| spread.add(n));
        let places = if holding.money { Some(2) } else { spread.places() };
        let bands = |cuts| Bands { cuts, places, money: holding.money };
        if spread.known.len() <= FEW {
            return holding.money.then(|| bands(spread.single()));
        }
        let zero = if holding.zero_is_none { Some(Number::whole(0)) } else { None };
        let with_zero = |mut cuts: Vec<Cut>| {
            if let Some(zero) = zero {
                cuts.retain(|cut| cut.at != zero);
                let at = cuts.partition_point(|cut| cut.value < 0.0);
                cuts.splice(at..at, [Cut::before(zero), Cut::after(zero)]);
            }
            bands(cuts)
        };
        let even = spread.even().map(with_zero);
        even.filter(|even| even.tell_apart(numbers)).or_else(|| Some(bands(spread.growing())))
    }

    /// How many there are.
    pub fn count(&self) -> usize {
        self.cuts.len() + 1
    }

    /// The band of a number, from 0 on.
    pub fn place(&self, n: f64) -> usize {
        self.cuts.partition_point(|cut| cut.is_below(n))
    }

    /// A band by its place.
    pub fn band(&self, place: usize) -> Band {
        let cut = |at: Option<usize>| at.and_then(|at| self.cuts.get(at));
        Band {
            from: cut(place.checked_sub(1)).map(|cut| Edge { at: cut.at, within: !cut.after }),
            to: cut(Some(place)).map(|cut| Edge { at: cut.at, within: cut.after }),
            places: self.places,
            money: self.money,
        }
    }

    /// Whether no band holds more than a third of the numbers.
    fn tell_apart(&self, numbers: impl Iterator<Item = f64>) -> bool {
        let (mut held, mut all) = (vec![0u64; self.count()], 0);
        for n in numbers {
            held[self.place(n)] += 1;
            all += 1;
        }
        held.iter().all(|held| held * 3 <= all)
    }
}

/// What edges are chosen by.
#[derive(Debug, Default)]
struct Spread {
    /// Different numbers, one more than are few at most, in an order of their bits.
    known: BTreeSet<u64>,
    /// The smallest and the largest number that is neither endless nor none.
    ends: Option<(f64, f64)>,
    /// The smallest above 0, and the largest below.
    near: (Option<f64>, Option<f64>),
    /// Places behind the point so far; beyond [`MOST_PLACES`] they are not counted.
    places: u8,
    endless: bool,
}

impl Spread {
    fn add(&mut self, n: f64) {
        // There is one zero.
        let n = n + 0.0;
        if self.known.len() <= FEW {
            self.known.insert(n.to_bits());
        }
        if !n.is_finite() {
            self.endless = true;
            return;
        }
        while self.places <= MOST_PLACES && !has_places(n, self.places) {
            self.places += 1;
        }
        let (low, high) = self.ends.unwrap_or((n, n));
        self.ends = Some((low.min(n), high.max(n)));
        if n > 0.0 {
            self.near.0 = Some(self.near.0.map_or(n, |near| near.min(n)));
        } else if n < 0.0 {
            self.near.1 = Some(self.near.1.map_or(n, |near| near.max(n)));
        }
    }

    fn places(&self) -> Option<u8> {
        (self.places <= MOST_PLACES).then_some(self.places)
    }

    /// Every number by itself. They are few and amounts: whole cents.
    fn single(&self) -> Vec<Cut> {
        let mut numbers: Vec<f64> = self.known.iter().map(|bits| f64::from_bits(*bits)).collect();
        numbers.sort_by(f64::total_cmp);
        let exact = numbers.into_iter().filter_map(|n| Number::parse(&n.to_string(), false));
        exact.flat_map(|n| [Cut::before(n), Cut::after(n)]).collect()
    }

    /// Edges of the smallest step of the series with which bands are not too many.
    fn even(&self) -> Option<Vec<Cut>> {
        let (low, high) = self.ends.filter(|(low, high)| low.abs().max(high.abs()) <= EVEN_WITHIN)?;
        if self.endless {
            return None;
        }
        let finest = 10f64.powi(-i32::from(self.places));
        let fits = |step: &(i64, i32)| {
            let step = size(*step);
            step >= finest * 0.999 && (high / step).floor() - (low / step).floor() < MOST_EVEN as f64
        };
        let step = series().find(fits)?;
        let edge = |k: i64| term(step, k).map(Cut::before);
        // What is lost in dividing never leaves a number outside.
        let first = (low / size(step)).floor() as i64 - 1;
        let last = (high / size(step)).floor() as i64 + 2;
        let cuts: Vec<Cut> = (first..=last).map(edge).collect::<Option<_>>()?;
        let from = cuts.partition_point(|cut| cut.value <= low).saturating_sub(1);
        let to = cuts.partition_point(|cut| cut.value <= high);
        Some(cuts.get(from..=to)?.to_vec())
    }

    /// Edges that grow to both sides of 0.
    fn growing(&self) -> Vec<Cut> {
        let (low, high) = self.ends.unwrap_or_default();
        let terms = |near: f64, far: f64| -> Vec<Number> {
            let all: Vec<Number> = series().filter_map(|of| term(of, 1)).collect();
            let from = all.partition_point(|edge| edge.as_f64() <= near).saturating_sub(1);
            let to = all.partition_point(|edge| edge.as_f64() <= far);
            all.get(from..=to.min(all.len() - 1)).unwrap_or_default().to_vec()
        };
        let below = self.near.1.map(|near| terms(-near, -low)).unwrap_or_default();
        let above = self.near.0.map(|near| terms(near, high)).unwrap_or_default();
        let zero = Number::whole(0);
        let below = below.into_iter().rev().map(|edge| Cut::after(edge.negated()));
        below.chain([Cut::before(zero), Cut::after(zero)]).chain(above.into_iter().map(Cut::before)).collect()
    }
}

/// 1, 2, 5, 10, 20 … as far as numbers of the language go, from the smallest on: how often which power of ten.
fn series() -> impl Iterator<Item = (i64, i32)> {
    (-9..=17).flat_map(|power| [1, 2, 5].map(|times| (times, power)))
}

fn size((times, power): (i64, i32)) -> f64 {
    term((times, power), 1).map_or(f64::INFINITY, Number::as_f64)
}

/// So many times a term of the series; nothing beyond what the language writes.
fn term((times, power): (i64, i32), k: i64) -> Option<Number> {
    let digits = times.checked_mul(k)?;
    match u8::try_from(-power) {
        Ok(places) => Some(Number::new(digits, places)),
        Err(_) => Some(Number::whole(digits.checked_mul(10i64.checked_pow(power.unsigned_abs())?)?)),
    }
    .filter(|number| number.as_f64().abs() < 1e18)
}

/// Whether a number has no more than so many places behind the point.
fn has_places(n: f64, places: u8) -> bool {
    if places == 0 {
        return n.fract() == 0.0;
    }
    let unit = 10f64.powi(places.into());
    (n * unit).round() / unit == n
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn of(numbers: &[f64], holding: Holding) -> Option<Bands> {
        Bands::of(numbers.iter().copied(), holding)
    }

    /// The bands that hold something, as they are shown: lower and upper end, and how many are in it.
    fn shown(numbers: &[f64], holding: Holding) -> Vec<(String, usize)> {
        let bands = of(numbers, holding).expect("bands");
        let held = |place| numbers.iter().filter(|n| bands.place(**n) == place).count();
        let end = |n: Option<Number>| n.map_or("…".to_string(), |n| n.to_string());
        (0..bands.count())
            .filter(|place| held(*place) > 0)
            .map(|place| {
                let (low, high) = bands.band(place).inclusive();
                (format!("{} – {}", end(low), end(high)), held(place))
            })
            .collect()
    }

    const ORDERS: Holding = Holding { money: false, zero_is_none: true };
    const SPEND: Holding = Holding { money: true, zero_is_none: true };

    #[test]
    fn edges_are_round() {
        let ages: Vec<f64> = (18..=62).map(f64::from).collect();
        let told = shown(&ages, Holding::default());
        assert_eq!(told[0], ("15 – 19".to_string(), 2));
        assert_eq!(told[1], ("20 – 24".to_string(), 5));
        assert_eq!(told.last(), Some(&("60 – 64".to_string(), 3)));
        let orders: Vec<f64> = (1..=40).flat_map(|n| vec![f64::from(n); (400 / (n * n)) as usize]).collect();
        let told: Vec<String> = shown(&orders, ORDERS).into_iter().map(|(band, _)| band).collect();
        assert_eq!(told, ["1 – 1", "2 – 4", "5 – 9", "10 – 19", "20 – 49"]);
        let spend: Vec<f64> = (0..200).map(|n| f64::from(n * n * n) / 100.0 + 0.01).collect();
        let told = shown(&spend, SPEND);
        assert_eq!(told[0], ("0.01 – 0.01".to_string(), 1));
        assert!(told.iter().any(|(band, _)| band == "200 – 499.99"), "{told:?}");
        assert!(told.iter().any(|(band, _)| band == "50000 – 99999.99"), "{told:?}");
        let heights: Vec<f64> = (0..300).map(|n| 150.0 + f64::from(n) / 10.0).collect();
        assert_eq!(shown(&heights, Holding::default())[0].0, "150 – 154.9");
    }

    #[test]
    fn few_numbers_are_told_one_by_one() {
        let twelve: Vec<f64> = (1..=12).map(f64::from).collect();
        assert_eq!(of(&twelve, ORDERS), None);
        assert!(of(&[&twelve[..], &[13.0]].concat(), ORDERS).is_some());
        assert_eq!(of(&[0.0, -0.0], Holding::default()), None);
        assert_eq!(of(&[], Holding::default()), None);
        // Amounts are always told to the cent.
        let told = shown(&[99.0, 199.5, 99.0], SPEND);
        assert_eq!(told, [("99 – 99".to_string(), 2), ("199.5 – 199.5".to_string(), 1)]);
    }

    #[test]
    fn who_has_nothing_stands_in_no_band() {
        let numbers: Vec<f64> = (-20..=20).map(f64::from).collect();
        for holding in [ORDERS, SPEND] {
            let bands = of(&numbers, holding).expect("bands");
            let zero = bands.place(0.0);
            assert!(numbers.iter().all(|n| *n == 0.0 || bands.place(*n) != zero), "{bands:?}");
        }
    }

    #[test]
    fn what_is_beyond_all_numbers_has_a_band_too() {
        let mut numbers: Vec<f64> = (1..=20).map(f64::from).collect();
        numbers.extend([f64::INFINITY, f64::NEG_INFINITY, f64::NAN, 1e300, 1e-300]);
        let bands = of(&numbers, Holding::default()).expect("bands");
        let top = bands.band(bands.place(f64::NAN));
        assert_eq!((top.to, bands.place(f64::INFINITY)), (None, bands.place(1e300)));
        assert_eq!(bands.band(bands.place(f64::NEG_INFINITY)).from, None);
        assert_ne!(bands.place(1e-300), bands.place(1.0));
    }

    fn number() -> impl Strategy<Value = f64> {
        prop_oneof![
            4 => (-50i32..500).prop_map(f64::from),
            4 => (-5_000i64..5_000_000).prop_map(|cents| cents as f64 / 100.0),
            2 => -1e6..1e6f64,
            1 => any::<f64>(),
            1 => prop::sample::select(vec![0.0, -0.0, f64::NAN, f64::INFINITY, f64::NEG_INFINITY, 1e300, -1e-300]),
        ]
    }

    /// Whether the condition of a band holds for a number, compared as the engine compares.
    fn holds(band: &Band, n: f64) -> bool {
        let above = |edge: Edge| n.is_nan() || n > edge.at.as_f64() || edge.within && n == edge.at.as_f64();
        let below =
            |edge: Edge| !n.is_nan() && (n < edge.at.as_f64() || edge.within && n == edge.at.as_f64());
        band.from.is_none_or(above) && band.to.is_none_or(below)
    }

    proptest! {
        #[test]
        fn bands_partition_the_numbers_and_the_brackets_hold_what_is_in_them(
            numbers in prop::collection::vec(number(), 0..200),
            whole in any::<bool>(),
            zero_is_none in any::<bool>(),
        ) {
            let numbers: Vec<f64> = match whole {
                true => numbers.into_iter().filter(|n| n.is_finite()).map(f64::trunc).collect(),
                false => numbers,
            };
            let Some(bands) = of(&numbers, Holding { money: false, zero_is_none }) else { return Ok(()) };
            let mut held = vec![0usize; bands.count()];
            for n in &numbers {
                let place = bands.place(*n);
                held[place] += 1;
                let fits: Vec<usize> = (0..bands.count()).filter(|at| holds(&bands.band(*at), *n)).collect();
                prop_assert_eq!(&fits, &vec![place], "{}", n);
                let (low, high) = bands.band(place).inclusive();
                prop_assert!(n.is_nan() || low.is_none_or(|low| low.as_f64() <= *n), "{} in {:?}", n, bands.band(place));
                prop_assert!(high.is_none_or(|high| *n <= high.as_f64()), "{} in {:?}", n, bands.band(place));
            }
            prop_assert_eq!(held.iter().sum::<usize>(), numbers.len());
            // One begins where another ends.
            for place in 1..bands.count() {
                let (before, band) = (bands.band(place - 1), bands.band(place));
                let (Some(end), Some(start)) = (before.to, band.from) else { panic!("a gap") };
                prop_assert!(end.at == start.at && end.within != start.within);
            }
            prop_assert!(bands.count() <= 170);
        }
    }
}
