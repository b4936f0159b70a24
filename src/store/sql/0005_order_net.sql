-- One row per order with what is left of it: a projection of `orders`, from which `rollup` is made. Filled by the
-- program after this.
CREATE TABLE ledger.order_net (person_id INTEGER, day DATE, cents BIGINT);
