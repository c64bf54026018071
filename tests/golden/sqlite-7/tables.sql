CREATE TABLE blob ( space INTEGER NOT NULL, blob BLOB NOT NULL, device BLOB NOT NULL, length INTEGER NOT NULL, putting BLOB NOT NULL, dropping BLOB, seal BLOB NOT NULL, bytes BLOB, PRIMARY KEY (space, blob) ) STRICT
CREATE TABLE entry ( key INTEGER PRIMARY KEY, space INTEGER NOT NULL, kind INTEGER NOT NULL, id BLOB NOT NULL, device BLOB, sequence INTEGER, covers INTEGER, piece INTEGER, pieces INTEGER, seal BLOB NOT NULL, bytes BLOB NOT NULL , cosigns BLOB) STRICT
CREATE INDEX entry_cosigned ON entry (key) WHERE cosigns IS NOT NULL
CREATE UNIQUE INDEX entry_id ON entry (space, id)
CREATE INDEX entry_link ON entry (key) WHERE kind = 0
CREATE INDEX entry_piece ON entry (key) WHERE pieces IS NOT NULL
CREATE UNIQUE INDEX entry_sequence ON entry (space, device, sequence) WHERE device IS NOT NULL
CREATE TABLE invite ( space INTEGER NOT NULL, invite BLOB NOT NULL, ends_at INTEGER NOT NULL, signed BLOB NOT NULL, ended INTEGER NOT NULL, device BLOB, request BLOB, signature BLOB, answer BLOB, seal BLOB, PRIMARY KEY (space, invite) ) STRICT, WITHOUT ROWID
CREATE TABLE meta (name TEXT PRIMARY KEY, value BLOB NOT NULL) STRICT, WITHOUT ROWID
CREATE TABLE pruned ( space INTEGER NOT NULL, device BLOB NOT NULL, sequence INTEGER NOT NULL, envelope BLOB NOT NULL, number INTEGER NOT NULL, ids BLOB NOT NULL, seal BLOB NOT NULL, PRIMARY KEY (space, device, sequence) ) STRICT, WITHOUT ROWID
CREATE TABLE share ( space INTEGER NOT NULL, device BLOB NOT NULL, bytes INTEGER NOT NULL, newest INTEGER, PRIMARY KEY (space, device) ) STRICT, WITHOUT ROWID
CREATE TABLE space ( key INTEGER PRIMARY KEY, space BLOB NOT NULL UNIQUE, head INTEGER NOT NULL, bytes INTEGER NOT NULL, seal BLOB NOT NULL , pruned INTEGER NOT NULL DEFAULT 0) STRICT
