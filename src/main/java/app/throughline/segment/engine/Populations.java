package app.throughline.segment.engine;

import static app.throughline.db.segment.Tables.SNAPSHOT_MEMBER;

import app.throughline.builder.StaffNames;
import app.throughline.filter.Catalogue;
import app.throughline.filter.Expansion;
import app.throughline.filter.Filter;
import app.throughline.filter.OptionMemory;
import app.throughline.filter.Staffing;
import app.throughline.filter.core.Core;
import app.throughline.filter.core.MemoryFilters;
import app.throughline.filter.json.FilterReader;
import app.throughline.filter.open.OpenRecords;
import app.throughline.filter.time.Moment;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * What is asked of everybody, by generation. A segment that others name stands in them with all it asks, so that one step
 * answers all and nothing is asked in rounds.
 */
@Component
class Populations {
    private static final Logger LOG = LoggerFactory.getLogger(Populations.class);

    /** How deep segments name others (product FL-5); the door sees to it. */
    private static final int DEPTH = 10;

    private final SlotStore slots;
    private final Catalogue catalogue;
    private final StaffNames staff;
    private final DSLContext db;
    private final Map<Integer, Parsed> parsed = new ConcurrentHashMap<>();
    private volatile @Nullable Population current;
    private volatile @Nullable Part part;

    private record Part(Set<Integer> numbers, Population population) {
        private boolean isOf(long generation, Set<Integer> wanted) {
            return population.generation() == generation && numbers.equals(wanted);
        }
    }

    /** A filter as read once; a slot's number may be given again. */
    private record Parsed(long segment, int version, Filter.@Nullable Rooted filter) {
        private boolean isOf(Slot slot) {
            return segment == slot.segment() && version == slot.version();
        }
    }

    Populations(SlotStore slots, Catalogue catalogue, StaffNames staff, DSLContext db) {
        this.slots = slots;
        this.catalogue = catalogue;
        this.staff = staff;
        this.db = db;
    }

    /** What everybody is asked in this generation, in the running transaction. */
    Population of(long generation) {
        var known = current;
        return known != null && known.generation() == generation ? known : compiled(generation);
    }

    /** What everybody is asked now, for as long as the running transaction lasts. */
    Population now() {
        return of(slots.enter());
    }

    private synchronized Population compiled(long generation) {
        var known = current;
        if (known == null || known.generation() != generation) {
            staff.forget();
            known = OptionMemory.during(() -> compile(generation, slots.asked()));
            current = known;
        }
        return known;
    }

    /** Some of them alone, for building; the same again as long as the generation lasts. */
    synchronized Population only(Population all, Set<Integer> numbers, Moment moment) {
        var known = part;
        if (known == null || !known.isOf(all.generation(), numbers)) {
            known = new Part(numbers, all.only(numbers, moment));
            part = known;
        }
        return known.population();
    }

    /** Forgets what was read, since words of filters may mean something else now. */
    void forget() {
        parsed.clear();
        staff.forget();
        current = null;
    }

    private Population compile(long generation, List<Slot> all) {
        var named = new HashSet<Long>();
        var cores = cores(all, staff.ofNobody(), named);
        return Population.of(generation, all, cores, snapshots(named));
    }

    /** The slots whose meaning depends on who is in a team and who still works here. */
    Set<Integer> dependingOnStaff(Population population) {
        var all = population.slots();
        var alone = cores(all, Nobody.ALONE, new HashSet<>());
        var together = cores(all, Nobody.TOGETHER, new HashSet<>());
        return IntStream.range(0, all.size())
                .filter(i -> !alone.get(i).equals(together.get(i)))
                .mapToObj(i -> all.get(i).number())
                .collect(Collectors.toSet());
    }

    /** Two universities that differ in everybody. */
    private enum Nobody implements Staffing {
        ALONE,
        TOGETHER;

        @Override
        public Set<Long> members(long team) {
            return this == ALONE ? Set.of() : Set.of(-team);
        }

        @Override
        public Set<Long> inactive() {
            return this == ALONE ? Set.of() : Set.of(-1L);
        }

        @Override
        public Set<Long> me() {
            return Set.of();
        }

        @Override
        public Set<Long> myTeams() {
            return Set.of();
        }
    }

    private List<Core> cores(List<Slot> all, Staffing staffing, Set<Long> frozen) {
        var live = new HashMap<Long, Core>();
        var own = all.stream().map(slot -> core(slot, staffing)).toList();
        for (int i = 0; i < own.size(); i++) {
            var slot = all.get(i);
            if (slot.isLive() || !live.containsKey(slot.segment())) {
                live.put(slot.segment(), own.get(i));
            }
        }
        return own.stream().map(core -> inline(core, live, frozen, 0)).toList();
    }

    private Core core(Slot slot, Staffing staffing) {
        var read = parsed.compute(
                slot.number(), (_, before) -> before != null && before.isOf(slot) ? before : parse(slot));
        return read.filter() == null
                ? Core.NO
                : OpenRecords.of(catalogue, slot.isSensitive())
                        .narrow(Expansion.core(read.filter().where(), staffing));
    }

    /** A filter that cannot be read any more lets nobody through, and its segment says why. */
    private Parsed parse(Slot slot) {
        var reading = new FilterReader(catalogue).read(slot.filter());
        var problem = reading.problems().stream()
                .map(one -> one.pointer() + ": " + one.message())
                .collect(Collectors.joining("; "));
        if (!problem.isEmpty()) {
            LOG.warn("The filter of segment {} cannot be asked: {}", slot.segment(), problem);
            slots.problem(slot.number(), problem);
        }
        return new Parsed(slot.segment(), slot.version(), reading.filter());
    }

    /** Puts what named segments ask in the place of their names. @param frozen takes the named segments that are not live */
    private static Core inline(Core core, Map<Long, Core> live, Set<Long> frozen, int depth) {
        return switch (core) {
            case Core.And(var of) ->
                Core.and(of.stream()
                        .map(part -> inline(part, live, frozen, depth))
                        .toList());
            case Core.Or(var of) ->
                Core.or(of.stream()
                        .map(part -> inline(part, live, frozen, depth))
                        .toList());
            case Core.Not(var of) -> Core.not(inline(of, live, frozen, depth));
            case Core.Some(var relation, var least, var most, var where) ->
                new Core.Some(relation, least, most, inline(where, live, frozen, depth));
            case Core.Linked(var link, var where) -> new Core.Linked(link, inline(where, live, frozen, depth));
            case Core.Member(var segments) ->
                Core.or(segments.stream()
                        .map(segment -> member(segment, live, frozen, depth))
                        .toList());
            case Core.Constant _, Core.Leaf _ -> core;
        };
    }

    private static Core member(long segment, Map<Long, Core> live, Set<Long> frozen, int depth) {
        var core = live.get(segment);
        if (core != null) {
            return depth == DEPTH ? Core.NO : inline(core, live, frozen, depth + 1);
        }
        frozen.add(segment);
        return new Core.Member(Set.of(segment));
    }

    private MemoryFilters.Memberships snapshots(Set<Long> segments) {
        if (segments.isEmpty()) {
            return (_, _) -> false;
        }
        var members = db.select(SNAPSHOT_MEMBER.SEGMENT_ID, SNAPSHOT_MEMBER.CONTACT_ID)
                .from(SNAPSHOT_MEMBER)
                .where(SNAPSHOT_MEMBER.SEGMENT_ID.in(segments))
                .fetchGroups(SNAPSHOT_MEMBER.SEGMENT_ID, SNAPSHOT_MEMBER.CONTACT_ID);
        var sets = new HashMap<Long, Set<Long>>();
        members.forEach((segment, contacts) -> sets.put(segment, new HashSet<>(contacts)));
        return (contact, any) -> any.stream()
                .anyMatch(segment -> sets.getOrDefault(segment, Set.of()).contains(contact));
    }
}
