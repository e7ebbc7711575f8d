package app.throughline.web.settings;

import static app.throughline.db.access.Tables.ACCOUNT;
import static app.throughline.db.web.Tables.SETTING_VERSION;
import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.trim;

import app.throughline.access.Viewer;
import app.throughline.kernel.Tx;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.JSONB;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.ObjectMapper;

/**
 * What the forms of the settings held (product section 23). A form that is shown or saved leaves its entries here when
 * they differ from the last ones, so every page of the settings can say who changed what last, and an earlier value is
 * restored by sending the form as it was: through the same checks as any other change, and into the audit log.
 */
@Component
public class SettingVersions {
    private static final Set<String> LEFT_OUT = Set.of("_csrf", "version");
    private static final int MOST = 300;

    private final Tx tx;
    private final DSLContext db;
    private final ObjectMapper json;
    private final InstantSource clock;

    /**
     * A value that a form had.
     *
     * @param path where the form is sent
     * @param entries field to values; empty fields are absent
     * @param by who saved it, "" for what was there before
     */
    public record Version(
            long id, String path, Map<String, List<String>> entries, long account, String by, Instant at) {}

    SettingVersions(Tx tx, DSLContext db, ObjectMapper json, @Qualifier("systemClock") InstantSource clock) {
        this.tx = tx;
        this.db = db;
        this.json = json;
        this.clock = clock;
    }

    /** Keeps what a form held when it was shown. */
    void shown(String path, Map<String, List<String>> values) {
        var entries = kept(values);
        tx.run(() -> {
            if (!entries.isEmpty() && !entries.equals(last(path).orElse(null))) {
                insert(path, entries, null);
            }
        });
    }

    /** Keeps what somebody saved. */
    void saved(String path, Map<String, List<String>> values, Viewer viewer) {
        var entries = kept(values);
        tx.run(() -> {
            var before = last(path);
            if (before.isEmpty()) {
                first(path, entries);
                before = last(path);
            }
            if (!entries.equals(before.orElse(null))) {
                insert(path, entries, viewer.accountId());
            }
        });
    }

    /** A form that stands on the page above its own address was shown there. */
    private void first(String path, Map<String, List<String>> entries) {
        if (path.endsWith("/state")) {
            insert(path, entries.isEmpty() ? Map.of("on", List.of("yes")) : Map.of(), null);
            return;
        }
        last(path.substring(0, path.lastIndexOf('/')))
                .filter(shown -> entries.keySet().containsAll(shown.keySet())
                        || shown.keySet().containsAll(entries.keySet()))
                .ifPresent(shown -> insert(path, shown, null));
    }

    private static Map<String, List<String>> kept(Map<String, List<String>> values) {
        var kept = new TreeMap<String, List<String>>();
        values.forEach((name, given) -> {
            var filled = given.stream()
                    .filter(value -> !value.isBlank())
                    .map(String::strip)
                    .toList();
            if (!filled.isEmpty()
                    && !LEFT_OUT.contains(name)
                    && !name.matches("was_.*|keep_.*|.*(password|secret|token).*")) {
                kept.put(name, filled);
            }
        });
        return kept;
    }

    private Optional<Map<String, List<String>>> last(String path) {
        return db.select(SETTING_VERSION.ENTRIES)
                .from(SETTING_VERSION)
                .where(SETTING_VERSION.PATH.eq(path))
                .orderBy(SETTING_VERSION.ID.desc())
                .limit(1)
                .fetchOptional(r -> read(r.value1()));
    }

    private void insert(
            String path, Map<String, List<String>> entries, @org.jspecify.annotations.Nullable Long account) {
        db.insertInto(SETTING_VERSION)
                .set(SETTING_VERSION.PATH, path)
                .set(SETTING_VERSION.ENTRIES, JSONB.valueOf(json.writeValueAsString(entries)))
                .set(SETTING_VERSION.ACCOUNT_ID, account)
                .set(SETTING_VERSION.SAVED_AT, clock.instant())
                .execute();
    }

    private Map<String, List<String>> read(JSONB stored) {
        return json.readValue(stored.data(), new TypeReference<TreeMap<String, List<String>>>() {});
    }

    /** The values of all forms at this path and below, the newest first, at most 300. */
    public List<Version> list(String path) {
        return tx.read(() -> versions(below(path), MOST));
    }

    /** The last value that somebody saved at this path or below. */
    public Optional<Version> lastSaved(String path) {
        return tx.read(() -> versions(below(path).and(SETTING_VERSION.ACCOUNT_ID.isNotNull()), 1)).stream()
                .findFirst();
    }

    private static Condition below(String path) {
        return SETTING_VERSION
                .PATH
                .eq(path)
                .or(SETTING_VERSION.PATH.startsWith(path + "/"))
                .or(SETTING_VERSION.PATH.startsWith(path + "?"));
    }

    private List<Version> versions(Condition which, int limit) {
        var name = coalesce(trim(ACCOUNT.GIVEN_NAME.concat(" ").concat(ACCOUNT.FAMILY_NAME)), inline(""));
        return db.select(
                        SETTING_VERSION.ID,
                        SETTING_VERSION.PATH,
                        SETTING_VERSION.ENTRIES,
                        coalesce(SETTING_VERSION.ACCOUNT_ID, inline(0L)),
                        name,
                        SETTING_VERSION.SAVED_AT)
                .from(SETTING_VERSION)
                .leftJoin(ACCOUNT)
                .on(ACCOUNT.ID.eq(SETTING_VERSION.ACCOUNT_ID))
                .where(which)
                .orderBy(SETTING_VERSION.ID.desc())
                .limit(limit)
                .fetch(r -> new Version(r.value1(), r.value2(), read(r.value3()), r.value4(), r.value5(), r.value6()));
    }
}
