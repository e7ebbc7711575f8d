package app.throughline.demo.service;

import app.throughline.contact.Properties;
import app.throughline.contact.Property;
import app.throughline.contact.PropertyType;
import app.throughline.kernel.Cause;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.springframework.stereotype.Component;

/**
 * What the tabs about teams and groups tell of: where students come from, and meetings after alerts. Each is one statement
 * over all, so that the first start stays short.
 */
@Component
public class ServiceLife {
    private static final String REGION = "home_region";

    private final DSLContext db;
    private final Properties properties;

    ServiceLife(DSLContext db, Properties properties) {
        this.db = db;
        this.properties = properties;
    }

    /** Says of each student where they come from; it serves to compare groups, never to judge anybody. */
    public void regions(Cause cause) {
        properties.define(
                new Property(
                        REGION,
                        "Home region",
                        PropertyType.CHOICE,
                        List.of("Alder Valley", "Elsewhere in the state", "Other states", "Abroad"),
                        true,
                        false,
                        true),
                cause);
        db.execute("""
                update contact.contact c
                set properties = c.properties || jsonb_build_object('home_region',
                    case when x.roll < 46 then 'Alder Valley' when x.roll < 78 then 'Elsewhere in the state'
                        when x.roll < 93 then 'Other states' else 'Abroad' end)
                from (select id, abs(hashtext(source_key)::bigint) % 100 as roll from contact.contact) x
                where x.id = c.id""");
    }

    /** A week after one alert in three the student has an appointment with whom they are linked to; most come. @param now those until then have happened */
    public int meetings(Instant now, ZoneId zone) {
        return db.execute("""
                insert into note.appointment (contact_id, staff_id, starts_at, length_minutes, place, purpose, status,
                    created_by, created_at)
                select a.contact_id, l.account_id, a.starts_at, 30, 'Advising Center, room 12', 'How the term goes',
                    case when a.id % 10 < 6 then 'attended' when a.id % 10 < 9 then 'no_show' else 'cancelled' end,
                    l.account_id, a.created_at
                from (select id, contact_id, created_at,
                        (date_trunc('day', created_at at time zone {1}) + interval '7 days'
                            + interval '1 hour' * (9 + id % 8)) at time zone {1} as starts_at
                    from alert.alert
                    where kind = 1 and compartment_id = 0 and id % 3 = 0) a
                join lateral (select n.account_id from contact.network_link n
                    where n.contact_id = a.contact_id and n.is_primary and n.ends_on is null
                    order by n.id limit 1) l on true
                where a.starts_at < {0}""", DSL.val(now), DSL.val(zone.getId()));
    }
}
