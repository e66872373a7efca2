CREATE TABLE also_added (x);
CREATE TABLE broken (;
