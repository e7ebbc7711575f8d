-- Text as filters compare it (FL-3): case, accents, width and repeated blanks do not matter. The class Folding of the
-- module filter says the same, and FoldingTest holds the two together.
create schema filter;

create function filter.fold(in_text text) returns text
language sql immutable parallel safe returns null on null input
return btrim(regexp_replace(
    lower(regexp_replace(normalize(in_text, NFKD), '[\u0300-\u036f]+', '', 'g') collate "pg_c_utf8"),
    '[\t-\r \u0085\u00a0\u1680\u2000-\u200b\u2028\u2029\u202f\u205f\u3000]+', ' ', 'g'), ' ');
