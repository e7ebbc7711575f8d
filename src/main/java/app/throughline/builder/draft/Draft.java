package app.throughline.builder.draft;

import app.throughline.builder.draft.DraftNode.Group;
import app.throughline.builder.draft.DraftNode.Join;
import app.throughline.builder.draft.DraftNode.Numbers;
import app.throughline.builder.draft.DraftNode.Related;
import app.throughline.filter.json.FilterReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * A filter that is being made. Each operation answers a new draft, or the same one where it means nothing: a part that is
 * gone, a step beyond the end of a group. What does not fit into the limits of a filter (FL-4) is refused before, by
 * {@link #fits()}.
 *
 * @param root what is asked of the records of the root
 */
public record Draft(Group root) {
    /** A filter with no condition yet: everybody. */
    public static final Draft EMPTY = new Draft(new Group(1, Join.ALL, List.of()));

    /**
     * A part and where it stands.
     *
     * @param parent the group it is in
     * @param at its place there, from 0
     */
    public record Place(DraftNode node, Group parent, int at) {}

    /** All parts, each before what is in it. */
    public Stream<DraftNode> nodes() {
        return nodes(root);
    }

    private static Stream<DraftNode> nodes(DraftNode node) {
        return Stream.concat(
                Stream.of(node),
                switch (node) {
                    case Group group -> group.of().stream().flatMap(Draft::nodes);
                    case Related related -> nodes(related.where());
                    case DraftNode.Condition _, DraftNode.Segments _ -> Stream.<DraftNode>empty();
                });
    }

    /** The part with a number. */
    public Optional<DraftNode> find(int id) {
        return nodes().filter(node -> node.id() == id).findFirst();
    }

    /** The group with a number. */
    public Optional<Group> group(int id) {
        return find(id).filter(Group.class::isInstance).map(Group.class::cast);
    }

    /** Where a part stands; nowhere for the root and for the group inside a record group, which move with what holds them. */
    public Optional<Place> place(int id) {
        return nodes().filter(Group.class::isInstance)
                .map(Group.class::cast)
                .flatMap(group -> Stream.iterate(0, at -> at < group.of().size(), at -> at + 1)
                        .map(at -> new Place(group.of().get(at), group, at)))
                .filter(place -> place.node().id() == id)
                .findFirst();
    }

    /** The first number that no part has. */
    public int next() {
        return nodes().mapToInt(DraftNode::id).max().orElse(0) + 1;
    }

    /**
     * With a part at a place of a group.
     *
     * @param at 0 to put it first
     */
    public Draft add(int group, int at, DraftNode part) {
        return change(group, node -> node instanceof Group into ? into.with(inserted(into.of(), at, part)) : node);
    }

    private static List<DraftNode> inserted(List<DraftNode> of, int at, DraftNode part) {
        var parts = new ArrayList<>(of);
        parts.add(Math.clamp(at, 0, of.size()), part);
        return parts;
    }

    /** With another part in the place of one. */
    public Draft replace(int id, DraftNode part) {
        return change(id, _ -> part);
    }

    /** With a part made into another. */
    public Draft change(int id, UnaryOperator<DraftNode> how) {
        return changed(root, id, how) instanceof Group group ? new Draft(group) : this;
    }

    private static DraftNode changed(DraftNode node, int id, UnaryOperator<DraftNode> how) {
        if (node.id() == id) {
            return how.apply(node);
        }
        return switch (node) {
            case Group group ->
                group.with(
                        group.of().stream().map(part -> changed(part, id, how)).toList());
            case Related related ->
                changed(related.where(), id, how) instanceof Group inner ? related.with(inner) : related;
            case DraftNode.Condition _, DraftNode.Segments _ -> node;
        };
    }

    /** Without a part. */
    public Draft remove(int id) {
        return place(id)
                .map(place -> change(place.parent().id(), _ -> without(place)))
                .orElse(this);
    }

    private static Group without(Place place) {
        var parts = new ArrayList<>(place.parent().of());
        parts.remove(place.at());
        return place.parent().with(parts);
    }

    /** With a copy of a part right after it. */
    public Draft duplicate(int id) {
        return place(id)
                .map(place ->
                        add(place.parent().id(), place.at() + 1, place.node().numbered(new Numbers(next() - 1))))
                .orElse(this);
    }

    /** With a group around a part. */
    public Draft wrap(int id, Join join) {
        return place(id)
                .map(place -> replace(id, new Group(next(), join, List.of(place.node()))))
                .orElse(this);
    }

    /** With a part at another place. Nothing moves into itself. @param at its place among the others of the group */
    public Draft move(int id, int group, int at) {
        var place = place(id);
        if (place.isEmpty() || nodes(place.get().node()).anyMatch(node -> node.id() == group)) {
            return this;
        }
        return group(group).isEmpty()
                ? this
                : remove(id).add(group, at, place.get().node());
    }

    /** One step up or down in its group. @param by -1 up, 1 down */
    public Draft step(int id, int by) {
        return place(id)
                .filter(place -> place.at() + by >= 0
                        && place.at() + by < place.parent().of().size())
                .map(place -> move(id, place.parent().id(), place.at() + by))
                .orElse(this);
    }

    /** Into the group right above or below, at its nearer end. @param by -1 above, 1 below */
    public Draft into(int id, int by) {
        return beside(id, by)
                .map(group -> move(id, group.id(), by < 0 ? group.of().size() : 0))
                .orElse(this);
    }

    /** The group right above or below a part, also the one inside a record group. */
    public Optional<Group> beside(int id, int by) {
        return place(id)
                .filter(place -> place.at() + by >= 0
                        && place.at() + by < place.parent().of().size())
                .flatMap(place -> switch (place.parent().of().get(place.at() + by)) {
                    case Group group -> Optional.of(group);
                    case Related related -> Optional.of(related.where());
                    case DraftNode.Condition _, DraftNode.Segments _ -> Optional.<Group>empty();
                });
    }

    /** Out of its group, right after it. */
    public Draft out(int id) {
        return place(id)
                .flatMap(place -> place(holder(place.parent())))
                .map(outer -> move(id, outer.parent().id(), outer.at() + 1))
                .orElse(this);
    }

    /** The part that moves when a group does: the record group for the group inside it. */
    public int holder(Group group) {
        return nodes().filter(node ->
                        node instanceof Related related && related.where().id() == group.id())
                .mapToInt(DraftNode::id)
                .findFirst()
                .orElse(group.id());
    }

    /** Whether it is within the limits of a filter (FL-4). */
    public boolean fits() {
        return depth(root) <= FilterReader.GROUPS
                && relations(root) <= FilterReader.RELATIONS
                && nodes().filter(node -> node instanceof DraftNode.Condition || node instanceof DraftNode.Segments)
                                .count()
                        <= FilterReader.LEAVES;
    }

    private static int depth(DraftNode node) {
        return switch (node) {
            case Group group ->
                1 + group.of().stream().mapToInt(Draft::depth).max().orElse(0);
            case Related related -> depth(related.where());
            case DraftNode.Condition _, DraftNode.Segments _ -> 0;
        };
    }

    private static int relations(DraftNode node) {
        return switch (node) {
            case Group group ->
                group.of().stream().mapToInt(Draft::relations).max().orElse(0);
            case Related related -> 1 + relations(related.where());
            case DraftNode.Condition _, DraftNode.Segments _ -> 0;
        };
    }
}
