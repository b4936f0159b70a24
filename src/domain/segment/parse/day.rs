//! Days and spans: what is asked of a day, windows, and since when.

use super::Parser;
use super::test::Asked;
use crate::domain::day::Day;
use crate::domain::fold::fold;
use crate::domain::segment::atom::{DayTest, Since};
use crate::domain::segment::mistake::{Expected, Mistake};
use crate::domain::segment::sign::Sign;
use crate::domain::segment::span::Span;
use crate::domain::segment::words::Link;

/// Reads `2019-07-14`, `2019/7/14` or `2019年7月14日`.
pub(super) fn read_day(text: &str) -> Option<Day> {
    let folded = fold(text);
    let plain = folded.trim_end_matches('日').replace(['年', '月', '/', '.'], "-");
    Day::parse(&plain)
}

/// The span of a word such as `近30天`, `30天内` or `30天内登录`, and where in the word the rest begins, in bytes.
pub(in crate::domain::segment) fn window_word(word: &str) -> Option<(Span, usize)> {
    let folded = fold(word);
    let before = ["最近", "过去", "近"].into_iter().find_map(|near| folded.strip_prefix(near));
    let (span, rest) = Span::leading(before.unwrap_or(&folded))?;
    let inside = ["以内", "之内", "内"].into_iter().find_map(|within| rest.strip_prefix(within));
    let rest = inside.or(before.map(|_| rest))?.trim_start().chars().count();
    let from = word.char_indices().rev().take(rest).last().map_or(word.len(), |(at, _)| at);
    Some((span, from))
}

impl Parser<'_, '_> {
    /// What is asked of a day.
    pub(super) fn day_test(&mut self) -> Result<Asked<DayTest>, Mistake> {
        if let Some(sign) = self.take_sign(&Sign::ALL) {
            return Ok((false, self.day_or_ago(sign)?));
        }
        let not = self.is_not_before(|p| p.window_ahead());
        self.at += usize::from(not);
        if let Some(span) = self.window_behind()? {
            return Ok((not, DayTest::Within(span)));
        }
        self.want(Expected::Next);
        if let Some(span) = self.next_word() {
            return Ok((false, DayTest::Next(span)));
        }
        if self.is_link(Link::Next) {
            self.at += 1;
            return Ok((false, DayTest::Next(self.span()?)));
        }
        if let Some(not) = self.take_in() {
            self.want(Expected::Link(Link::Next));
            if let Some(span) = self.next_word() {
                return Ok((not, DayTest::Next(span)));
            }
            return if self.take_link(Link::Next) {
                Ok((not, DayTest::Next(self.span()?)))
            } else {
                Ok((not, DayTest::In(self.list(Parser::day)?)))
            };
        }
        match self.take_set() {
            Some(not) => Ok((not, DayTest::IsSet)),
            None => self.wrong(),
        }
    }

    /// What stands behind a sign: a day, or how long ago.
    fn day_or_ago(&mut self, sign: Sign) -> Result<DayTest, Mistake> {
        self.want(Expected::Day);
        self.want(Expected::Ago);
        let Some(word) = self.word() else { return self.wrong() };
        if let Some(day) = read_day(&word) {
            self.at += 1;
            return Ok(DayTest::Is(sign, day));
        }
        if let Some((span, rest)) = Span::leading(&word)
            && Link::Ago.spellings().contains(&rest)
        {
            self.at += 1;
            return Ok(DayTest::Ago(sign, span));
        }
        let Some((span, words)) = self.span_ahead() else { return self.wrong() };
        self.at += words;
        if self.take_link(Link::Ago) { Ok(DayTest::Ago(sign, span)) } else { self.wrong() }
    }

    fn day(&mut self) -> Result<Day, Mistake> {
        self.want(Expected::Day);
        match self.word().and_then(|word| read_day(&word)) {
            Some(day) => {
                self.at += 1;
                Ok(day)
            }
            None => self.wrong(),
        }
    }

    /// `未来7天` in one word.
    fn next_word(&mut self) -> Option<Span> {
        let word = self.word()?;
        let rest = Link::Next.spellings().iter().find_map(|spelling| word.strip_prefix(spelling))?;
        let span = Span::parse(rest.trim_end_matches('内'))?;
        self.at += 1;
        Some(span)
    }

    /// The span of the next word, where that is nothing but a window.
    fn window_here(&self) -> Option<Span> {
        let word = self.word()?;
        window_word(&word).filter(|(_, from)| *from == word.len()).map(|(span, _)| span)
    }

    fn window_ahead(&self) -> bool {
        self.is_link(Link::Within) || self.window_here().is_some()
    }

    /// `within 30d`, `近30天`, `30天内`, where one of them is next.
    pub(super) fn window_behind(&mut self) -> Result<Option<Span>, Mistake> {
        if let Some(span) = self.window_here() {
            self.want(Expected::Link(Link::Within));
            self.at += 1;
            return Ok(Some(span));
        }
        if self.take_link(Link::Within) { self.span().map(Some) } else { Ok(None) }
    }

    /// The span that narrows a condition: the one before it, or else one that is next.
    pub(super) fn window(&mut self) -> Result<Option<Span>, Mistake> {
        match self.before.take() {
            Some((span, _)) => Ok(Some(span)),
            None => self.window_behind(),
        }
    }

    /// `since 30d`, `since 2019-07-01`, `自30天起`, where one of them is next.
    pub(super) fn since(&mut self) -> Result<Option<Since>, Mistake> {
        if let Some(word) = self.word()
            && let Some(inside) = word.strip_prefix('自').filter(|rest| !rest.is_empty())
        {
            let inside = inside.trim_end_matches('起');
            let since = read_day(inside).map(Since::Day).or_else(|| Span::parse(inside).map(Since::Last));
            if since.is_some() {
                self.at += 1;
                return Ok(since);
            }
        }
        if !self.take_link(Link::Since) {
            return Ok(None);
        }
        self.want(Expected::Span);
        self.want(Expected::Day);
        let day = self.word().and_then(|word| read_day(word.trim_end_matches('起')));
        let since = match day {
            Some(day) => {
                self.at += 1;
                Since::Day(day)
            }
            None => match self.word().as_deref().and_then(|word| Span::parse(word.strip_suffix('起')?)) {
                Some(span) => {
                    self.at += 1;
                    Since::Last(span)
                }
                None => Since::Last(self.span()?),
            },
        };
        if self.is_link(Link::From) {
            self.at += 1;
        }
        Ok(Some(since))
    }
}
