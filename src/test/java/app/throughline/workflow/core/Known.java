package app.throughline.workflow.core;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Facts that a test sets by hand, by the numbers of conditions and dates. */
final class Known implements Facts {
    final Set<Integer> conditions = new HashSet<>();
    final Map<Integer, LocalDate> days = new HashMap<>();
    final Map<Integer, Instant> instants = new HashMap<>();
    Reply reply = Reply.NONE;
    ZoneId zone = Play.NEW_YORK;
    private final Program program;

    Known(Program program) {
        this.program = program;
    }

    @Override
    public boolean holds(int filter) {
        return conditions.contains(Play.condition(program.filters().get(filter)));
    }

    @Override
    public @Nullable LocalDate day(int date) {
        return days.get(Play.number(program.dates().get(date)));
    }

    @Override
    public @Nullable Instant instant(int date) {
        return instants.get(Play.number(program.dates().get(date)));
    }

    @Override
    public ZoneId zone() {
        return zone;
    }

    @Override
    public Reply reply(EffectKey call) {
        return reply;
    }
}
