package app.throughline.contact.filter;

import static app.throughline.contact.ContactFilterFields.STUDENT;
import static app.throughline.db.contact.Tables.CONTACT;
import static app.throughline.db.contact.Tables.CONTACT_SENSITIVE;

import app.throughline.contact.Properties;
import app.throughline.contact.Property;
import app.throughline.contact.PropertyType;
import app.throughline.filter.Catalogue;
import app.throughline.filter.Choices;
import app.throughline.filter.DefinedFields;
import app.throughline.filter.Field;
import app.throughline.filter.FieldType;
import app.throughline.filter.FilterFields;
import app.throughline.filter.Meaning;
import app.throughline.filter.Option;
import app.throughline.filter.core.Column;
import app.throughline.filter.core.Core;
import app.throughline.filter.core.Guard;
import app.throughline.filter.core.RecordKind;
import app.throughline.filter.core.Relation;
import app.throughline.filter.core.Test;
import java.util.List;
import java.util.Optional;
import org.jooq.JSONB;
import org.jooq.impl.DSL;
import org.springframework.stereotype.Component;

/**
 * The custom properties of students as fields {@code custom.key}. Values stand as text in a normal form for each type; one
 * that is not of its type, as an earlier system may have left it, counts as empty and never fails a statement.
 */
@Component
class PropertyFilterFields implements FilterFields, DefinedFields {
    private static final String PREFIX = "custom.";
    /** What names the values of restricted properties, so that one guard covers them. */
    private static final String RESTRICTED = "restricted";

    private static final RecordKind CHOSEN = chosen("custom_choice", false);
    private static final RecordKind CHOSEN_RESTRICTED = chosen("restricted_choice", true);

    private final Properties properties;

    PropertyFilterFields(Properties properties) {
        this.properties = properties;
    }

    /** One row for each option that somebody chose. */
    private static RecordKind chosen(String key, boolean restricted) {
        return new RecordKind(
                key,
                a -> CONTACT.as(a)
                        .leftJoin(CONTACT_SENSITIVE.as(a + "_s"))
                        .on(CONTACT_SENSITIVE.as(a + "_s").CONTACT_ID.eq(CONTACT.as(a).ID))
                        .crossJoin(DSL.lateral(DSL.table("jsonb_each_text({0})", values(restricted, a))
                                .as(a + "_p", "key", "value")))
                        .crossJoin(DSL.lateral(
                                DSL.table("string_to_table({0}, ';')", DSL.field(DSL.name(a + "_p", "value")))
                                        .as(a + "_o", "option"))),
                a -> CONTACT.as(a).ID,
                a -> CONTACT.as(a).ID);
    }

    private static org.jooq.Field<JSONB> values(boolean restricted, String a) {
        return restricted ? CONTACT_SENSITIVE.as(a + "_s").PROPERTIES : CONTACT.as(a).PROPERTIES;
    }

    @Override
    public void fields(Catalogue.Builder catalogue) {
        catalogue.fields(STUDENT, this);
        for (var kind : List.of(STUDENT, CHOSEN_RESTRICTED)) {
            var family = new Column(kind, RESTRICTED, Column.Type.TEXT, _ -> DSL.inline(""));
            catalogue.guard(new Guard.Value(family, "sensitive_record"));
        }
    }

    @Override
    public String prefix() {
        return PREFIX;
    }

    @Override
    public List<Field> list() {
        return properties.list().stream()
                .map(property -> field(property, property.label()))
                .toList();
    }

    @Override
    public Optional<Field> find(String key) {
        return properties
                .find(key.substring(PREFIX.length()))
                .map(property -> field(property, property.label() + (isOffered(property) ? "" : " (retired)")));
    }

    private boolean isOffered(Property property) {
        return properties.list().stream().anyMatch(offered -> offered.key().equals(property.key()));
    }

    private static Field field(Property property, String label) {
        var field = Field.of(STUDENT, PREFIX + property.key(), type(property.type()), label, meaning(property));
        return property.type().isChosen() ? field.from(options(property)) : field;
    }

    private static Choices options(Property property) {
        return Choices.of(property.options().stream()
                .map(option -> Option.of(option, option))
                .toArray(Option[]::new));
    }

    private static FieldType type(PropertyType type) {
        return switch (type) {
            case TEXT, LONG_TEXT, URL -> FieldType.TEXT;
            case NUMBER -> FieldType.NUMBER;
            case DATE -> FieldType.DATE;
            case TIMESTAMP -> FieldType.TIMESTAMP;
            case YES_NO -> FieldType.YES_NO;
            case CHOICE -> FieldType.CHOICE;
            case CHOICES -> FieldType.CHOICES;
            case PERSON -> FieldType.STAFF;
        };
    }

    private static Meaning meaning(Property property) {
        return switch (property.type()) {
            case TEXT, LONG_TEXT, URL, CHOICE -> stored(property, Column.Type.TEXT, "{0}");
            case NUMBER ->
                stored(
                        property,
                        Column.Type.NUMBER,
                        "case when {0} ~ '^-?[0-9]{1,40}([.][0-9]+)?$' then ({0})::numeric end");
            case DATE -> stored(property, Column.Type.DAY, valid("date", "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"));
            case TIMESTAMP ->
                stored(property, Column.Type.INSTANT, valid("timestamptz", "^[0-9]{4}-[0-9]{2}-[0-9]{2}T.*Z$"));
            case YES_NO ->
                stored(property, Column.Type.FLAG, "case {0} when 'true' then true when 'false' then false end");
            case CHOICES -> every(property);
            case PERSON ->
                new Meaning.Responsible(
                        column(property, Column.Type.CODE, "case when {0} ~ '^[0-9]{1,18}$' then ({0})::bigint end"),
                        Optional.empty());
        };
    }

    private static String valid(String type, String pattern) {
        return "case when {0} ~ '" + pattern + "' and pg_input_is_valid({0}, '" + type + "') then ({0})::" + type
                + " end";
    }

    private static Meaning stored(Property property, Column.Type type, String sql) {
        return new Meaning.Stored(column(property, type, sql));
    }

    /** A value of a property. @param sql of the text {0} */
    private static Column column(Property property, Column.Type type, String sql) {
        return new Column(
                STUDENT,
                (property.isRestricted() ? RESTRICTED + "/" : PREFIX) + property.key(),
                type,
                a -> DSL.field(
                        sql,
                        DSL.field(
                                "({0} ->> {1})",
                                String.class, values(property.isRestricted(), a), DSL.inline(property.key()))));
    }

    private static Meaning every(Property property) {
        var kind = property.isRestricted() ? CHOSEN_RESTRICTED : CHOSEN;
        var relation = new Relation(kind.key(), STUDENT, kind, kind.contact());
        var key = new Column(kind, "key", Column.Type.TEXT, a -> DSL.field(DSL.name(a + "_p", "key"), String.class));
        var its = new Core.Leaf(key, new Test.Words(Test.How.EQUAL, List.of(property.key()), true));
        var option = new Column(
                kind,
                property.isRestricted() ? RESTRICTED + "/option" : "option",
                Column.Type.TEXT,
                a -> DSL.field(DSL.name(a + "_o", "option"), String.class));
        return new Meaning.Each(relation, its, new Meaning.Stored(option));
    }
}
