-- The first films of many groups at once, and how many each has, without looking at all of them.
CREATE INDEX canon_film_by_place ON canon_film (group_id, present, place, film_id);
