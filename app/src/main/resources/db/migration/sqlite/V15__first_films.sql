-- The first films of a list as the overview of lists shows them, ids apart by blanks: a picture of it
-- before it has been read.
ALTER TABLE member_list ADD COLUMN first_films TEXT;
