-- The spine: who the people are, what they did, who wrote what. Ids are made by the client; there are no indexes,
-- no constraints in ledger, no defaults that are not constant.
CREATE SCHEMA registry;
CREATE SCHEMA ledger;

CREATE TABLE registry.migration (number INTEGER PRIMARY KEY, name VARCHAR, sha256 VARCHAR, ts TIMESTAMP, program VARCHAR);
CREATE TABLE registry.meta (key VARCHAR PRIMARY KEY, value VARCHAR);
CREATE TABLE registry.setting (key VARCHAR PRIMARY KEY, value VARCHAR);
CREATE TABLE registry.staff (staff_id INTEGER PRIMARY KEY, id VARCHAR, name VARCHAR, role VARCHAR, retired BOOLEAN);
CREATE TABLE registry.field (field_id INTEGER PRIMARY KEY, code VARCHAR, zh VARCHAR, en VARCHAR, type VARCHAR, class VARCHAR);
CREATE TABLE registry.field_alias (field VARCHAR, raw VARCHAR, value VARCHAR, PRIMARY KEY (field, raw));
CREATE TABLE registry.event_kind (kind_id INTEGER PRIMARY KEY, code VARCHAR, zh VARCHAR, en VARCHAR);
CREATE TABLE registry.identity_kind (code VARCHAR PRIMARY KEY, zh VARCHAR, en VARCHAR);
CREATE TABLE registry.channel (code VARCHAR PRIMARY KEY, zh VARCHAR, en VARCHAR, position INTEGER);
CREATE TABLE registry.import_profile (name VARCHAR PRIMARY KEY, kind VARCHAR, body VARCHAR);
-- One row per changed row of a registry table; `pair` says that a batch of the same id in ledger belongs to it.
CREATE TABLE registry.change (
    batch BIGINT, seq INTEGER, ts TIMESTAMP, real_ts TIMESTAMP, actor INTEGER, verb VARCHAR, reason VARCHAR,
    tbl VARCHAR, key VARCHAR, before VARCHAR, after VARCHAR, undoes BIGINT, pair BOOLEAN);

CREATE TABLE ledger.person (
    person_id INTEGER, ref VARCHAR, nickname VARCHAR, phone VARCHAR, gender VARCHAR, birthday DATE, city VARCHAR,
    title VARCHAR, company VARCHAR, income VARCHAR, source VARCHAR, joined DATE, staff_id INTEGER, batch BIGINT);
CREATE TABLE ledger.identity (
    person_id INTEGER, kind VARCHAR, value VARCHAR, verified BOOLEAN, origin VARCHAR, batch BIGINT);
CREATE TABLE ledger.relation (
    person_id INTEGER, staff_id INTEGER, external_id VARCHAR, added TIMESTAMP, way VARCHAR, state VARCHAR,
    remark VARCHAR, until TIMESTAMP, batch BIGINT);
CREATE TABLE ledger.person_field (
    field_id INTEGER, person_id INTEGER, text VARCHAR, num DOUBLE, day DATE, batch BIGINT);
CREATE TABLE ledger.note (
    origin BIGINT, seq INTEGER, person_id INTEGER, staff_id INTEGER, kind VARCHAR, ts TIMESTAMP, text VARCHAR, batch BIGINT);
CREATE TABLE ledger.orders (
    order_id VARCHAR, person_id INTEGER, ts TIMESTAMP, day DATE, product VARCHAR, quantity BIGINT, price BIGINT,
    cents BIGINT, status TINYINT, refund_of VARCHAR, batch BIGINT);
CREATE TABLE ledger.event (
    person_id INTEGER, ts TIMESTAMP, until TIMESTAMP, day DATE, kind_id INTEGER, topic VARCHAR, object VARCHAR,
    value DOUBLE, text VARCHAR, batch BIGINT);
CREATE TABLE ledger.refusal (
    person_id INTEGER, channel VARCHAR, since TIMESTAMP, until TIMESTAMP, how VARCHAR, batch BIGINT);
CREATE TABLE ledger.tag_quarantine (
    origin BIGINT, seq INTEGER, person_id INTEGER, staff_id INTEGER, raw VARCHAR, ts TIMESTAMP, state VARCHAR, batch BIGINT);

-- `origin` and `seq` name a note and a kept tag cell for ever: the batch that made it and its number in there.

-- Projections: made from the tables above for the people that a batch touched; `check` makes them anew and compares.
CREATE TABLE ledger.rollup (
    person_id INTEGER, orders INTEGER, spend BIGINT, first_order DATE, last_order DATE);
CREATE TABLE ledger.search (person_id INTEGER, key VARCHAR, name VARCHAR);

-- The history. `undoes` names the batch that this one takes back; `next_person` is the first free person number
-- after it. `before` keeps the old image of every row that a batch updated or removed, `old_batch` being the batch
-- that had written it.
CREATE TABLE ledger.batch (
    batch BIGINT, ts TIMESTAMP, real_ts TIMESTAMP, actor INTEGER, verb VARCHAR, reason VARCHAR, rows BIGINT,
    undoes BIGINT, next_person INTEGER, log BOOLEAN, detail VARCHAR);
CREATE TABLE ledger.before (batch BIGINT, tbl VARCHAR, key VARCHAR, old_batch BIGINT, row VARCHAR);

INSERT INTO registry.event_kind VALUES
    (1, 'login', '登录', 'login'), (2, 'view', '浏览', 'view'), (3, 'search', '搜索', 'search'),
    (4, 'favourite', '收藏', 'favourite'), (5, 'chat_click', '点击约聊', 'chat click'), (6, 'consult', '咨询', 'consult'),
    (7, 'cart', '加购', 'cart'), (8, 'coupon', '领券', 'coupon'), (9, 'article', '读文章', 'article'),
    (10, 'lesson', '听课', 'lesson'), (11, 'checkin', '打卡', 'check-in'), (12, 'live', '直播', 'live'),
    (13, 'follow', '关注', 'follow'), (14, 'unfollow', '取消关注', 'unfollow'), (15, 'invite', '邀请', 'invite');
INSERT INTO registry.identity_kind VALUES
    ('union_id', 'Union ID', 'union id'), ('open_id', 'Open ID', 'open id'),
    ('external_id', '外部联系人ID', 'external id'), ('phone', '手机号', 'phone'), ('member_id', '会员号', 'member id'),
    ('device', '设备', 'device');
INSERT INTO registry.channel VALUES
    ('official_account', '公众号', 'official account', 1), ('sms_106', '106短信', 'SMS 106', 2),
    ('sms_personal', '个人短信', 'personal SMS', 3), ('call', '电话', 'call', 4),
    ('wecom_private', '企微私聊', 'WeCom private', 5), ('wecom_moments', '企微朋友圈', 'WeCom moments', 6),
    ('wecom_group', '企微群', 'WeCom group', 7), ('app_push', 'APP推送', 'app push', 8);
