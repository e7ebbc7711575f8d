package app.throughline.builder.draft;

import app.throughline.builder.draft.DraftNode.Group;
import app.throughline.builder.draft.DraftNode.Related;
import app.throughline.filter.Catalogue;
import app.throughline.filter.Category;
import java.util.LinkedHashMap;
import java.util.Map;

/** Which records each part of a draft is about, and how many relations lead there. */
public final class Scopes {
    private final Category root;
    private final Catalogue catalogue;
    private final Map<Integer, Scope> scopes = new LinkedHashMap<>();

    /** The records a part is about. @param depth how many relations lead to them */
    public record Scope(Category category, int depth) {}

    /** The scopes of a draft about a category. */
    public Scopes(Category root, Catalogue catalogue, Draft draft) {
        this.root = root;
        this.catalogue = catalogue;
        visit(draft.root(), new Scope(root, 0));
    }

    private void visit(DraftNode node, Scope scope) {
        scopes.put(node.id(), scope);
        switch (node) {
            case Group group -> group.of().forEach(part -> visit(part, scope));
            case Related related ->
                visit(
                        related.where(),
                        new Scope(
                                DraftJson.inner(related, scope.category(), catalogue)
                                        .orElse(scope.category()),
                                scope.depth() + 1));
            case DraftNode.Condition _, DraftNode.Segments _ -> {}
        }
    }

    /** The records a part is about: of a record group those outside it. */
    public Category about(int id) {
        return at(id).category();
    }

    /** The scope of a part; the root's for one that is not there. */
    public Scope at(int id) {
        return scopes.getOrDefault(id, new Scope(root, 0));
    }

    /** Whether every part that both drafts have is about the same records in both. */
    boolean sameAs(Scopes other) {
        return scopes.entrySet().stream()
                .filter(entry -> other.scopes.containsKey(entry.getKey()))
                .allMatch(entry -> entry.getValue()
                        .category()
                        .kind()
                        .equals(other.at(entry.getKey()).category().kind()));
    }
}
