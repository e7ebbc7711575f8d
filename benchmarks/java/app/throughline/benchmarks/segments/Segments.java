package app.throughline.benchmarks.segments;

import app.throughline.builder.StaffNames;
import app.throughline.filter.Catalogue;
import app.throughline.filter.Expansion;
import app.throughline.filter.core.Core;
import app.throughline.filter.core.Test;
import app.throughline.filter.json.FilterReader;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The segments of the benchmark.
 *
 * @param json each as the language writes it
 * @param cores each explained down to its core
 */
public record Segments(List<String> json, List<Core> cores) {
    /** Reads them as the application would; every one has to be valid. */
    public static Segments make(Store store, int count) {
        return store.asWorker(() -> {
            var json = new SegmentFilters(42, store, count).filters();
            var reader = new FilterReader(store.bean(Catalogue.class));
            var staffing = store.bean(StaffNames.class).ofNobody();
            var cores = new ArrayList<Core>();
            for (var filter : json) {
                var reading = reader.read(filter);
                if (!reading.problems().isEmpty()) {
                    throw new IllegalStateException(filter + ": " + reading.problems());
                }
                cores.add(Expansion.core(reading.get().where(), staffing));
            }
            return new Segments(json, List.copyOf(cores));
        });
    }

    /** The conditions on a student that the segments are made of, each once: what engines can share. */
    public Set<Core> leaves() {
        var leaves = new HashSet<Core>();
        cores.forEach(core -> collect(core, leaves));
        return leaves;
    }

    /** How many segments change as time passes. */
    public long timed() {
        return cores.stream().filter(Segments::moves).count();
    }

    private static void collect(Core core, Set<Core> leaves) {
        switch (core) {
            case Core.And(var of) -> of.forEach(part -> collect(part, leaves));
            case Core.Or(var of) -> of.forEach(part -> collect(part, leaves));
            case Core.Not(var of) -> collect(of, leaves);
            default -> leaves.add(core);
        }
    }

    private static boolean moves(Core core) {
        return switch (core) {
            case Core.Constant _, Core.Member _ -> false;
            case Core.And(var of) -> of.stream().anyMatch(Segments::moves);
            case Core.Or(var of) -> of.stream().anyMatch(Segments::moves);
            case Core.Not(var of) -> moves(of);
            case Core.Leaf(var _, var test) ->
                test instanceof Test.Recurs || test instanceof Test.Within(var window) && window.moves();
            case Core.Some(var _, var _, var _, var where) -> moves(where);
            case Core.Linked(var _, var where) -> moves(where);
        };
    }
}
