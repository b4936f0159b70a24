-- What `/` searches, as short texts that stand by themselves: one that repeats from person to person is searched by its
-- different values. Filled by the program after this, from the people, relations, fields and identities.
DROP TABLE ledger.search;

-- `name` is what people are sorted by; `signature` says which pairs of characters `ids` has.
CREATE TABLE ledger.search (
    person_id INTEGER, name VARCHAR, names VARCHAR, city VARCHAR, title VARCHAR, company VARCHAR, source VARCHAR,
    known VARCHAR, ids VARCHAR, signature BIGINT);

-- Which characters stand in each of these texts: at least those, and each once or more often.
CREATE TABLE ledger.search_letters (part VARCHAR, letters VARCHAR);

-- The last eight bytes of every id of a person from the last to the first, as one number: what ends alike stands in one
-- range of numbers.
CREATE TABLE ledger.search_tail (tail BIGINT, person_id INTEGER);
