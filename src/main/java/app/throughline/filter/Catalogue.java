package app.throughline.filter;

import app.throughline.filter.core.Guard;
import app.throughline.filter.core.Link;
import app.throughline.filter.core.RecordKind;
import app.throughline.filter.core.Relation;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** All that can be asked: the categories with their fields, relations and links, as the modules contribute them. */
public final class Catalogue {
    private final Map<String, Category> categories = new LinkedHashMap<>();
    private final List<Guard> guards = new ArrayList<>();

    /** Takes what one module contributes. Categories come before the relations that lead to them. */
    public interface Builder {
        /** A new category. @param one its noun, such as "case" @param many the plural */
        Builder category(RecordKind kind, String one, String many);

        /** A field of a category that exists. */
        Builder field(Field field);

        /** Fields of a category that exists which people define while the house is open. */
        Builder fields(RecordKind kind, DefinedFields fields);

        /** Records of one category that belong to those of another. */
        Builder relation(Relation relation);

        /** A record of another category that those of one name. */
        Builder link(Link link);

        /** How people tell the records of a category that exists apart. @param field its key @param prefix before it */
        Builder naming(RecordKind kind, String prefix, String field);

        /** What of a category that exists is not for everybody. */
        Builder guard(Guard guard);
    }

    /** A catalogue of these contributions. @throws IllegalStateException if a key is used twice or a category is missing */
    public Catalogue(List<FilterFields> contributions) {
        var building = new Building();
        contributions.forEach(contribution -> contribution.categories(building));
        contributions.forEach(contribution -> contribution.fields(building));
    }

    private final class Building implements Builder {
        @Override
        public Builder category(RecordKind kind, String one, String many) {
            if (categories.put(kind.key(), new Category(kind, one, many)) != null) {
                throw new IllegalStateException("Two categories " + kind);
            }
            return this;
        }

        @Override
        public Builder field(Field field) {
            of(field.kind()).add(field);
            return this;
        }

        @Override
        public Builder fields(RecordKind kind, DefinedFields fields) {
            of(kind).add(fields);
            return this;
        }

        @Override
        public Builder relation(Relation relation) {
            of(relation.to());
            of(relation.from()).add(relation);
            return this;
        }

        @Override
        public Builder link(Link link) {
            of(link.to());
            of(link.from()).add(link);
            return this;
        }

        @Override
        public Builder naming(RecordKind kind, String prefix, String field) {
            of(kind).name(new Category.Naming(prefix, field));
            return this;
        }

        @Override
        public Builder guard(Guard guard) {
            guards.add(guard);
            return this;
        }
    }

    /** The category of a kind of record. @throws IllegalStateException if nobody contributed it */
    public Category of(RecordKind kind) {
        return find(kind.key()).orElseThrow(() -> new IllegalStateException("No category " + kind));
    }

    /** The category with a key, such as "alert". */
    public Optional<Category> find(String key) {
        return Optional.ofNullable(categories.get(key));
    }

    /** All categories. */
    public Collection<Category> categories() {
        return categories.values();
    }

    /** What is not for everybody. */
    public List<Guard> guards() {
        return List.copyOf(guards);
    }
}
