-- Files that came with submissions: seen and kept as long as these, and gone when one is refused.
create table form.submitted_file (
    id bigint generated always as identity primary key,
    submission_id bigint not null references form.submission,
    -- the key of the question it answers
    question text not null,
    name text not null check (length(name) between 1 and 255),
    media_type text not null,
    size_bytes bigint not null check (size_bytes between 0 and 26214400),
    -- of the content, in hex
    sha256 text not null check (length(sha256) = 64),
    -- a random name in the store of files
    storage_key text not null unique
);
create index submitted_file_submission on form.submitted_file (submission_id, id);
