//! Why sales changed between two periods: more people, another mix of classes, or more a head (formulas.md §15).

/// What people of a class came to in a period.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Part {
    /// How many paid.
    pub payers: u64,
    /// Their cents.
    pub cents: i64,
}

/// What of a change each reason makes up, in cents. The three add up to the change.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Reasons {
    /// More or fewer people, as they were before.
    pub headcount: i64,
    /// More or fewer of the classes that pay much.
    pub mix: i64,
    /// More or less a head within the classes.
    pub average: i64,
}

impl Reasons {
    /// All three.
    pub fn change(self) -> i64 {
        self.headcount + self.mix + self.average
    }
}

/// The split of a change.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Split {
    /// All classes.
    pub all: Reasons,
    /// Each class, in the order given; they add up to all, reason by reason.
    pub classes: Vec<Reasons>,
    /// The class whose sales fell most, by its place; nothing where none fell.
    pub shrank: Option<usize>,
}

/// Splits the change from the first of each pair to the second. With N payers, S sales, w the share of a class among
/// payers and a its average: headcount (N1−N0)·S0/N0, mix N1·Σ(w1−w0)·a0, average N1·Σ w1·(a1−a0). A class that is empty
/// in one period takes its average from the other. Nothing where nobody paid before: there is nothing to compare with.
///
/// Cents are rounded so that everything adds up: a column by what it comes to from the first class to each, the average
/// being what is left of a class's change.
pub fn split(classes: &[(Part, Part)]) -> Option<Split> {
    let before: u64 = classes.iter().map(|(before, _)| before.payers).sum();
    let after: u64 = classes.iter().map(|(_, after)| after.payers).sum();
    if before == 0 {
        return None;
    }
    let (n0, n1) = (i128::from(before), i128::from(after));
    let (mut head, mut mix) = (Fraction::ZERO, Fraction::ZERO);
    let (mut head_told, mut mix_told) = (0i128, 0i128);
    let mut told = Vec::with_capacity(classes.len());
    for (before, after) in classes {
        let (s0, s1) = (i128::from(before.cents), i128::from(after.cents));
        let (p0, p1) = (i128::from(before.payers), i128::from(after.payers));
        head = head.add(Fraction::new((n1 - n0) * s0, n0));
        // n1·(w1 − w0)·a0 = p1·a0 − n1·s0/n0; who was not there before takes the average of now.
        let at_old_average = if p0 == 0 { Fraction::new(s1, 1) } else { Fraction::new(p1 * s0, p0) };
        mix = mix.add(at_old_average).add(Fraction::new(-n1 * s0, n0));
        let (head_now, mix_now) = (head.rounded(), mix.rounded());
        let (headcount, of_mix) = (head_now - head_told, mix_now - mix_told);
        (head_told, mix_told) = (head_now, mix_now);
        told.push(Reasons {
            headcount: cents(headcount),
            mix: cents(of_mix),
            average: cents(s1 - s0 - headcount - of_mix),
        });
    }
    let all = told.iter().fold(Reasons::default(), |sum, of| Reasons {
        headcount: sum.headcount + of.headcount,
        mix: sum.mix + of.mix,
        average: sum.average + of.average,
    });
    let shrank = classes
        .iter()
        .enumerate()
        .map(|(place, (before, after))| (after.cents - before.cents, place))
        .min()
        .filter(|(change, _)| *change < 0)
        .map(|(_, place)| place);
    Some(Split { all, classes: told, shrank })
}

fn cents(of: i128) -> i64 {
    i64::try_from(of).unwrap_or(if of < 0 { i64::MIN } else { i64::MAX })
}

/// A sum of parts of different denominators: the whole cents, and what is below a cent.
#[derive(Clone, Copy)]
struct Fraction {
    whole: i128,
    /// From 0 up to 1, in parts of 2⁶²: far finer than a cent of any number of classes.
    part: i128,
}

const PARTS: i128 = 1 << 62;

impl Fraction {
    const ZERO: Fraction = Fraction { whole: 0, part: 0 };

    fn new(over: i128, under: i128) -> Fraction {
        let (whole, rest) = (over.div_euclid(under), over.rem_euclid(under));
        Fraction { whole, part: rest * PARTS / under }
    }

    fn add(self, other: Fraction) -> Fraction {
        let part = self.part + other.part;
        Fraction { whole: self.whole + other.whole + part.div_euclid(PARTS), part: part.rem_euclid(PARTS) }
    }

    /// To the nearest whole, half up. What is lost of thirds does not turn a whole into less than it.
    fn rounded(self) -> i128 {
        self.whole + i128::from(self.part + 64 >= PARTS / 2)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::sample::stream::spread;

    fn part(payers: u64, yuan: i64) -> Part {
        Part { payers, cents: yuan * 100 }
    }

    #[test]
    fn the_worked_example() {
        // 20 × 1000 + 80 × 100 → 10 × 1000 + 110 × 100.
        let told = split(&[(part(20, 20_000), part(10, 10_000)), (part(80, 8_000), part(110, 11_000))]);
        let told = told.unwrap();
        assert_eq!(told.all, Reasons { headcount: 560_000, mix: -1_260_000, average: 0 });
        assert_eq!(told.all.change(), -700_000);
        assert_eq!(told.shrank, Some(0), "the high class halved");
    }

    #[test]
    fn nobody_before_is_not_split_and_nobody_after_is_all_headcount() {
        assert_eq!(split(&[(Part::default(), part(3, 30))]), None);
        let told = split(&[(part(3, 30), Part::default())]).unwrap();
        assert_eq!(told.all, Reasons { headcount: -3_000, mix: 0, average: 0 });
    }

    #[test]
    fn a_new_class_is_mix_alone() {
        let told = split(&[(part(10, 100), part(10, 100)), (Part::default(), part(5, 500))]).unwrap();
        assert_eq!(told.classes[1].average, 0);
        assert_eq!(told.all.change(), 50_000);
    }

    #[test]
    fn it_adds_up_both_ways_to_the_cent() {
        for seed in 0..400 {
            let number = |i: u64, of: u64| spread(seed * 101 + i) % of;
            let classes: Vec<(Part, Part)> = (0..1 + seed % 9)
                .map(|class| {
                    let side = |i: u64| {
                        let payers = number(class * 4 + i, 40);
                        let cents = if payers == 0 { 0 } else { number(class * 4 + i + 1, 1 << 40) as i64 };
                        Part { payers, cents }
                    };
                    (side(0), side(2))
                })
                .collect();
            let Some(told) = split(&classes) else { continue };
            for ((before, after), reasons) in classes.iter().zip(&told.classes) {
                assert_eq!(reasons.change(), after.cents - before.cents);
            }
            let change: i64 = classes.iter().map(|(before, after)| after.cents - before.cents).sum();
            assert_eq!(told.all.change(), change);
            // And the first two are what the formulas say, to the cent.
            let sum = |of: fn(&(Part, Part)) -> f64| classes.iter().map(of).sum::<f64>();
            let (n0, n1) = (sum(|(b, _)| b.payers as f64), sum(|(_, a)| a.payers as f64));
            let headcount = (n1 - n0) * sum(|(b, _)| b.cents as f64) / n0;
            assert!((told.all.headcount as f64 - headcount).abs() <= 0.5 + headcount.abs() * 1e-12);
        }
    }
}
