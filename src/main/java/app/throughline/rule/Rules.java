package app.throughline.rule;

import static app.throughline.db.rule.Tables.RULE;

import app.throughline.access.Viewer;
import app.throughline.audit.Audit;
import app.throughline.kernel.Caller;
import app.throughline.kernel.FieldError;
import app.throughline.kernel.NotFound;
import app.throughline.kernel.RecordRef;
import app.throughline.kernel.Tx;
import app.throughline.rule.engine.Armings;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * Rules as people write and order them. Who has no part in automation finds none; a command on a rule that the viewer may
 * not change finds nothing either.
 */
@Component
public class Rules {
    private final Tx tx;
    private final RuleStore store;
    private final RuleChecks checks;
    private final Audit audit;
    private final InstantSource clock;
    private final Armings armings;

    Rules(Tx tx, RuleStore store, RuleChecks checks, Audit audit, InstantSource clock, Armings armings) {
        this.tx = tx;
        this.store = store;
        this.checks = checks;
        this.audit = audit;
        this.clock = clock;
        this.armings = armings;
    }

    /** The rules in use of a list, in their order. @throws NotFound if the viewer sees no rules */
    public List<Rule> list(RuleList list, Viewer viewer) {
        require(RuleSight.sees(viewer));
        return tx.read(() -> store.list(RULE.LIST.eq(list.code()).and(RULE.ARCHIVED_AT.isNull())));
    }

    /** Those taken out of use, in their old order. @throws NotFound if the viewer sees no rules */
    public List<Rule> archived(RuleList list, Viewer viewer) {
        require(RuleSight.sees(viewer));
        return tx.read(() -> store.list(RULE.LIST.eq(list.code()).and(RULE.ARCHIVED_AT.isNotNull())));
    }

    /** A rule, archived ones too. */
    public Optional<Rule> find(long id, Viewer viewer) {
        return RuleSight.sees(viewer) ? tx.read(() -> store.find(id)) : Optional.empty();
    }

    /** The same. @throws NotFound if there is none */
    public Rule get(long id, Viewer viewer) {
        return find(id, viewer).orElseThrow(() -> new NotFound("rule"));
    }

    /** All versions of a rule, the newest first. @throws NotFound if there is no such rule */
    public List<RuleVersion> versions(long id, Viewer viewer) {
        return tx.read(() -> store.versions(get(id, viewer)));
    }

    /** Makes a rule at the end of its list. It starts turned off. */
    public Saving create(RuleList list, RuleDraft draft, Viewer viewer) {
        return create(list, draft, "", "created", viewer);
    }

    /** Makes one that is shipped. @param starter its key, "" for one of somebody's own */
    public Saving create(RuleList list, RuleDraft draft, String starter, String change, Viewer viewer) {
        require(RuleSight.makes(viewer));
        return tx.call(() -> {
            store.change(list);
            var errors = checks.check(list, 0, draft, viewer);
            if (!errors.isEmpty()) {
                return new Saving.Invalid(errors);
            }
            var now = clock.instant();
            long id = store.add(list, draft, starter, now, viewer.accountId());
            store.remember(checks.version(list, id, 1, draft, change).by(now, viewer.accountId()));
            tell(viewer, "rule." + change, id, Map.of("name", draft.name()));
            return new Saving.Saved(id);
        });
    }

    /**
     * Stores a rule as somebody wants it; when, if or then anew make a new version, which runs from the next event on.
     *
     * @param version the one they looked at
     * @return {@link Saving.Changed} if somebody saved it meanwhile
     * @throws NotFound if the viewer may not change it
     */
    public Saving save(long id, int version, RuleDraft draft, Viewer viewer) {
        return tx.call(() -> {
            var before = changeable(id, viewer);
            return before.version() == version ? store(before, draft, "changed", viewer) : new Saving.Changed();
        });
    }

    /** Takes back what an earlier version did, as a new version. @throws NotFound if there is none */
    public Saving restore(long id, int no, Viewer viewer) {
        return tx.call(() -> {
            var before = changeable(id, viewer);
            var earlier = store.versions(before).stream()
                    .filter(one -> one.no() == no)
                    .findFirst()
                    .orElseThrow(() -> new NotFound("version"));
            return store(before, RuleDraft.of(before).doing(earlier), "restored", viewer);
        });
    }

    private Saving store(Rule before, RuleDraft draft, String change, Viewer viewer) {
        var errors = checks.check(before.list(), before.id(), draft, viewer);
        if (!errors.isEmpty()) {
            return new Saving.Invalid(errors);
        }
        var now = clock.instant();
        int latest = store.latest(before.id());
        var wanted = checks.version(before.list(), before.id(), latest + 1, draft, change);
        boolean other = !wanted.sameAs(before.current());
        if (other) {
            store.remember(wanted.by(now, viewer.accountId()));
        }
        int no = other ? latest + 1 : before.current().no();
        store.save(before, draft, no, now, viewer.accountId());
        if (before.isEnabled() && !wanted.trigger().equals(before.current().trigger())) {
            disarm(before.id());
            arm(before.id());
        }
        tell(viewer, "rule." + change, before.id(), Map.of("name", draft.name(), "version", no));
        return new Saving.Saved(before.id());
    }

    /**
     * Turns a rule on or off; it takes effect with the next event.
     *
     * @return {@link Saving.Invalid} when it cannot be turned on as it is
     */
    public Saving enable(long id, boolean on, Viewer viewer) {
        return tx.call(() -> {
            var before = changeable(id, viewer);
            var errors = on ? checks.check(before.list(), id, RuleDraft.of(before), viewer) : List.<FieldError>of();
            if (!errors.isEmpty()) {
                return new Saving.Invalid(errors);
            }
            store.enable(before, on, clock.instant(), viewer.accountId());
            disarm(id);
            if (on) {
                arm(id);
            }
            tell(viewer, on ? "rule.enabled" : "rule.disabled", id, Map.of("name", before.name()));
            return new Saving.Saved(id);
        });
    }

    /** Gives a rule to somebody else, who is told from now on when it fails. */
    public void handOver(long id, long owner, Viewer viewer) {
        tx.run(() -> {
            var before = changeable(id, viewer);
            store.own(before, owner, clock.instant(), viewer.accountId());
            tell(viewer, "rule.handed_over", id, Map.of("name", before.name(), "owner", owner));
        });
    }

    /**
     * Orders a list. Rules of the list that are not named keep their order behind those that are.
     *
     * @throws NotFound if the viewer may not order rules, or one of them is not of the list
     */
    public void reorder(RuleList list, List<Long> ids, Viewer viewer) {
        require(RuleSight.makes(viewer));
        tx.run(() -> {
            store.change(list);
            var now = store.list(RULE.LIST.eq(list.code()).and(RULE.ARCHIVED_AT.isNull())).stream()
                    .map(Rule::id)
                    .toList();
            require(now.containsAll(ids));
            var order = new java.util.LinkedHashSet<>(ids);
            order.addAll(now);
            store.place(List.copyOf(order));
            tell(viewer, "rules.reordered", list.code(), Map.of("order", List.copyOf(order)));
        });
    }

    /** Makes a rule that does the same, turned off, at the end of the list and of the viewer's own. */
    public Saving copy(long id, Viewer viewer) {
        var rule = get(id, viewer);
        return tx.call(() -> {
            store.change(rule.list());
            var draft = RuleDraft.of(rule).named(free(rule));
            return create(rule.list(), draft, "", "copied", viewer);
        });
    }

    private String free(Rule rule) {
        for (int i = 1; ; i++) {
            var end = i == 1 ? " (copy)" : " (copy " + i + ")";
            var name = rule.name().substring(0, Math.min(rule.name().length(), 120 - end.length())) + end;
            if (!store.isTaken(rule.list(), name, 0)) {
                return name;
            }
        }
    }

    /** Takes a rule out of use for good; what it did stays to be read. */
    public void archive(long id, Viewer viewer) {
        tx.run(() -> {
            var before = changeable(id, viewer);
            store.archive(before, clock.instant(), viewer.accountId());
            disarm(id);
            tell(viewer, "rule.archived", id, Map.of("name", before.name()));
        });
    }

    /**
     * Brings a rule back that was taken out of use: turned off, at the end of its list.
     *
     * @return {@link Saving.Invalid} when another rule has its name meanwhile
     */
    public Saving revive(long id, Viewer viewer) {
        return tx.call(() -> {
            require(RuleSight.sees(viewer));
            var rule = store.lock(id);
            require(RuleSight.makes(viewer) && rule.archivedAt() != null);
            if (store.isTaken(rule.list(), rule.name(), id)) {
                return new Saving.Invalid(List.of(
                        new FieldError("name", "duplicate", "Another rule has its name. Rename that one first.")));
            }
            store.revive(rule, clock.instant(), viewer.accountId());
            tell(viewer, "rule.revived", id, Map.of("name", rule.name()));
            return new Saving.Saved(id);
        });
    }

    /** Whether rules run at all. */
    public boolean isOn() {
        return tx.read(store::isOn);
    }

    /** The global switch: turns all rules off, or those on again that are enabled. */
    public void turn(boolean on, Viewer viewer) {
        require(RuleSight.makes(viewer));
        tx.run(() -> {
            store.turn(on, clock.instant(), viewer.accountId());
            tell(viewer, on ? "rules.turned_on" : "rules.turned_off", 0, Map.of());
        });
    }

    /** What waits for time is armed on every open record, whoever may see it. */
    private void arm(long id) {
        Caller.SERVICE.run(() -> tx.run(() -> {
            store.arm(store.find(id).orElseThrow(), clock.instant());
            armings.sweep(store.find(id).orElseThrow());
        }));
    }

    private void disarm(long id) {
        Caller.SERVICE.run(() -> tx.run(() -> armings.end(id)));
    }

    private Rule changeable(long id, Viewer viewer) {
        require(RuleSight.makes(viewer));
        var rule = store.lock(id);
        require(rule.archivedAt() == null);
        return rule;
    }

    private void tell(Viewer viewer, String action, long id, Map<String, ?> detail) {
        audit.record(viewer.cause(), action, new RecordRef("rule", id), 0, detail);
    }

    private static void require(boolean allowed) {
        if (!allowed) {
            throw new NotFound("rule");
        }
    }
}
