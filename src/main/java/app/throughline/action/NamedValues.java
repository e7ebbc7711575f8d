package app.throughline.action;

import app.throughline.access.Viewer;
import app.throughline.builder.StaffNames;
import app.throughline.filter.Catalogue;
import app.throughline.filter.Filter;
import app.throughline.filter.Sentence;
import app.throughline.filter.json.FilterReader;
import app.throughline.kernel.Caller;
import app.throughline.kernel.Tx;
import java.util.List;
import java.util.Optional;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** What actions can name: types, statuses, reasons, people. Tells what each is called, and whether it may be named. */
@Component
public class NamedValues {
    private final Tx tx;
    private final DSLContext db;
    private final Catalogue catalogue;
    private final StaffNames staff;
    private final ObjectProvider<WorkflowEntrance> workflows;

    /** A list of things with names. */
    enum Kind {
        ALERT_TYPE("type of alert", "select name, is_active, compartment_id from alert.alert_type where key = {0}"),
        CASE_TYPE("type of case", "select name, is_active, compartment_id from casework.case_type where key = {0}"),
        CASE_STATUS("status", "select name, is_active, 0 from casework.case_status where key = {0}"),
        CASE_REASON("reason", "select name, is_active, 0 from casework.close_reason where key = {0}"),
        ALERT_REASON("reason", "select name, is_active and not is_system, 0 from alert.reason where key = {0}"),
        PLAYBOOK(
                "playbook that everybody may use",
                "select name, is_active, 0 from casework.playbook where id::text = {0} and is_shared"),
        LABEL("label", "select name, retired_at is null, 0 from contact.label where id::text = {0}"),
        ROLE("role", "select name, retired_at is null, 0 from contact.network_role where key = {0}"),
        PERSON(
                "person",
                "select trim(given_name || ' ' || family_name), is_active, 0 from access.account where id::text = {0}"
                        + " and not is_service"),
        TEAM("team", "select name, retired_at is null, 0 from access.team where id::text = {0}"),
        GROUP("group", "select name, true, 0 from access.permission_group where key = {0} and key <> 'service'");

        private final String noun;
        private final String sql;

        Kind(String noun, String sql) {
            this.noun = noun;
            this.sql = sql;
        }

        /** What one of it is. */
        String noun() {
            return noun;
        }
    }

    /** What stands in a list. @param compartment who must be cleared for it, 0 for nobody in particular */
    private record Entry(String name, boolean isActive, int compartment) {}

    /** Why something may not be named. @param code {@code unknown_value}, {@code retired_value} or {@code not_allowed} */
    record Obstacle(String code, String message) {}

    NamedValues(
            Tx tx, DSLContext db, Catalogue catalogue, StaffNames staff, ObjectProvider<WorkflowEntrance> workflows) {
        this.tx = tx;
        this.db = db;
        this.catalogue = catalogue;
        this.staff = staff;
        this.workflows = workflows;
    }

    /** What stands against this person's naming it; empty when nothing does. */
    Optional<Obstacle> obstacle(Kind list, String key, Viewer owner) {
        var found = find(list, key);
        if (found.isEmpty()) {
            return Optional.of(new Obstacle("unknown_value", "There is no such " + list.noun() + ". Choose another."));
        }
        var entry = found.get();
        if (!entry.isActive()) {
            return Optional.of(new Obstacle("retired_value", retired(list, entry)));
        }
        return entry.compartment() == 0 || isCleared(owner, entry.compartment())
                ? Optional.empty()
                : Optional.of(new Obstacle(
                        "not_allowed",
                        "You may not use the " + list.noun() + " “" + entry.name() + "”. Choose another."));
    }

    private static String retired(Kind list, Entry entry) {
        return list == Kind.PERSON
                ? entry.name() + " no longer works here. Choose somebody else."
                : "The " + list.noun() + " “" + entry.name() + "” is no longer used. Choose another.";
    }

    /** What it is called, also when it is no longer used. */
    String name(Kind list, String key) {
        return find(list, key).map(Entry::name).orElse("an unknown " + list.noun());
    }

    private Optional<Entry> find(Kind list, String key) {
        return tx.read(() -> db.fetchOptional(list.sql, key)
                .map(r -> new Entry(r.get(0, String.class), r.get(1, Boolean.class), r.get(2, Integer.class))));
    }

    /** Whether a person is cleared for a compartment: the database answers for that person. */
    private boolean isCleared(Viewer owner, int compartment) {
        return Caller.web(owner.accountId())
                .call(() -> tx.read(() -> db.fetchOptional(
                                "select 1 from sec.my_compartment q where q.compartment_id = {0}", compartment)
                        .isPresent()));
    }

    /** Whether the status of a case with this key ends it. */
    boolean endsCase(String status) {
        return tx.read(
                () -> db.fetchOptional("select 1 from casework.case_status where key = {0} and group_code > 2", status)
                        .isPresent());
    }

    /** The status of alerts that a reason belongs to, 0 for none. */
    int statusOfReason(String key) {
        return tx.read(() -> db.fetchOptional("select status from alert.reason where key = {0}", key)
                .map(r -> r.get(0, Integer.class))
                .orElse(0));
    }

    /** Whether there are workflows at all. */
    boolean hasWorkflows() {
        return workflows.getIfAvailable() != null;
    }

    /** What stands against naming a workflow. */
    Optional<Obstacle> workflow(long id, Viewer owner) {
        var entrance = workflows.getIfAvailable();
        if (entrance == null) {
            return Optional.of(new Obstacle("not_allowed", "There are no workflows here. Remove this action."));
        }
        return entrance.offers(owner).stream().anyMatch(offer -> offer.id() == id)
                ? Optional.empty()
                : Optional.of(new Obstacle("unknown_value", "Choose a workflow that you may use."));
    }

    /** What a workflow is called. */
    String workflowName(long id) {
        var entrance = workflows.getIfAvailable();
        return entrance == null
                ? "a workflow"
                : entrance.named(List.of(id)).stream()
                        .findFirst()
                        .map(WorkflowEntrance.Offer::name)
                        .orElse("an unknown workflow");
    }

    /** Reads a filter of cases. */
    FilterReader.Reading filter(String json) {
        return new FilterReader(catalogue).read(json);
    }

    /** A filter in words. */
    String sentence(Filter.@Nullable Rooted filter) {
        return filter == null ? "" : Sentence.of(filter, catalogue, staff);
    }
}
