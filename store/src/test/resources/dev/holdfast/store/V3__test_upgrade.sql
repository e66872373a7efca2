CREATE TABLE added_by_upgrade AS SELECT 1 AS x;
