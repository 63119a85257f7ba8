-- ANALYZE, and autovacuum by itself, would copy pseudonyms and the minutes of texts into pg_statistic: a logged table, which is on
-- every replica and is not emptied when the day closes. A later table of live wants the same.
do $$
declare
    held record;
begin
    for held in
        select attrelid::regclass as place, attname
        from pg_attribute join pg_class on pg_class.oid = attrelid
        where relnamespace = 'live'::regnamespace and relkind = 'r' and attnum > 0 and not attisdropped
    loop
        execute format('alter table %s alter column %I set statistics 0', held.place, held.attname);
    end loop;
end $$;
