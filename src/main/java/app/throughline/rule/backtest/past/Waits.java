package app.throughline.rule.backtest.past;

import app.throughline.filter.time.TimeFrame;
import app.throughline.rule.Trigger;
import app.throughline.rule.engine.Instants;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/**
 * When a rule that waits for time would have looked at a record: it is armed as the engine arms it (docs/decisions/0135),
 * with every version of the record anew. What was true when the window began is no reason to fire.
 *
 * @param from the first instant of the window, in microseconds since 1970
 * @param until the last
 */
record Waits(Trigger trigger, Instants instants, long from, long until) {
    /** It looks at a record. @param version what the record is then */
    record Fire(Version version, long at) {}

    /** For one record. @param versions by time */
    List<Fire> of(List<Version> versions) {
        var fires = new ArrayList<Fire>();
        var since = new Since(versions.getFirst().at());
        var arming = new Arming();
        for (int i = 0; i < versions.size(); i++) {
            var version = versions.get(i);
            since.to(i == 0 ? version : versions.get(i - 1), version);
            arming.to(base(version, since), version.at());
            long next = i + 1 < versions.size() ? versions.get(i + 1).at() : Long.MAX_VALUE;
            arming.due(version.at(), next).ifPresent(at -> fires.add(new Fire(version, at)));
        }
        return fires;
    }

    /** The arming of a record as its versions follow each other. */
    private final class Arming {
        private boolean isArmed;
        private boolean hasFired;
        private long at;

        void to(OptionalLong base, long now) {
            if (base.isEmpty()) {
                isArmed = false;
                return;
            }
            long next = TimeFrame.micros(instants.of(trigger, TimeFrame.instant(base.getAsLong())));
            if (!isArmed) {
                hasFired = next <= from;
            } else if (next != at) {
                hasFired = hasFired && next <= now;
            }
            isArmed = true;
            at = next;
        }

        /** When it fires while a version lasts. */
        OptionalLong due(long begins, long ends) {
            long when = Math.max(at, begins);
            if (!isArmed || hasFired || when >= ends || when > until) {
                return OptionalLong.empty();
            }
            hasFired = true;
            return when < from ? OptionalLong.empty() : OptionalLong.of(when);
        }
    }

    /** When something about a record last changed. */
    private static final class Since {
        private long triage;
        private long person;
        private long status;
        private long activity;

        Since(long created) {
            triage = created;
            person = created;
            status = created;
            activity = created;
        }

        void to(Version before, Version now) {
            if (!now.same(before, Known.STATUS)) {
                status = now.at();
                triage = now.value(Known.STATUS).orElse(0) == 1 ? now.at() : triage;
            }
            if (!now.same(before, Known.PERSON) || !now.same(before, Known.TEAM)) {
                person = now.at();
            }
            activity = now.what() == Known.What.PASSED ? activity : now.at();
        }
    }

    /** From when the time is counted; empty while what it waits for cannot come true. */
    private OptionalLong base(Version now, Since since) {
        if (!now.isOpen()) {
            return OptionalLong.empty();
        }
        return switch (trigger) {
            case Trigger.BecomesOverdue _, Trigger.OverdueFor _, Trigger.DueWithin _ -> now.value(Known.DUE);
            case Trigger.UnreviewedFor _ -> unless(now.has(Known.REVIEWED), since.triage);
            case Trigger.UnassignedFor _ ->
                unless(now.has(Known.PERSON) || now.isAlert() && now.has(Known.TEAM), since.person);
            case Trigger.InStatusFor _ -> OptionalLong.of(since.status);
            case Trigger.NoActivityFor _ -> OptionalLong.of(since.activity);
            case Trigger.TargetNear(var goal, var _) -> target(now, goal);
            case Trigger.TargetMissed(var goal) -> target(now, goal);
            case Trigger.Created _, Trigger.Changed _, Trigger.BecomesTrue _ -> OptionalLong.empty();
        };
    }

    private static OptionalLong target(Version now, Trigger.Goal goal) {
        return switch (goal) {
            case FIRST_CONTACT -> now.has(Known.RESPONDED) ? OptionalLong.empty() : now.value(Known.CONTACT_DUE);
            case RESOLUTION -> now.has(Known.PAUSED) ? OptionalLong.empty() : now.value(Known.RESOLUTION_DUE);
        };
    }

    private static OptionalLong unless(boolean over, long at) {
        return over ? OptionalLong.empty() : OptionalLong.of(at);
    }
}
