package app.throughline.filter;

import static org.assertj.core.api.Assertions.assertThat;

import app.throughline.filter.json.FilterReader;
import app.throughline.filter.json.FilterSchema;
import app.throughline.filter.json.FilterWriter;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.util.List;
import org.junit.jupiter.api.Test;

class FilterSchemaTest {
    private static final Schema SCHEMA = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
            .getSchema(FilterSchema.of(FilterWorld.CATALOGUE).toString(), InputFormat.JSON);

    @Test
    void whateverIsAFilterFitsTheSchema() {
        var world = new FilterWorld(1);
        var filters = new RandomFilters(1, world);
        for (int i = 0; i < 1000; i++) {
            var json = FilterWriter.write(filters.next());
            assertThat(SCHEMA.validate(json, InputFormat.JSON)).as(json).isEmpty();
        }
    }

    @Test
    void whatIsNoneDoesNot() {
        for (var where : List.of(
                "{\"field\":\"nonsense\",\"op\":\"is\",\"value\":1}",
                "{\"field\":\"score\",\"op\":\"contains\",\"value\":\"x\"}",
                "{\"field\":\"score\",\"op\":\"gte\",\"value\":\"3\"}",
                "{\"field\":\"score\",\"op\":\"is_empty\",\"value\":3}",
                "{\"has\":\"things\"}",
                "{\"any\":[]}",
                "{\"field\":\"seen_at\",\"op\":\"between\",\"value\":[\"today\"]}",
                "{\"field\":\"score\",\"op\":\"eq\",\"value\":1,\"valeu\":2}",
                "{\"count\":\"thing\",\"op\":\"contains\",\"value\":1}")) {
            var json = "{\"version\":1,\"root\":\"contact\",\"where\":" + where + "}";
            assertThat(SCHEMA.validate(json, InputFormat.JSON)).as(json).isNotEmpty();
            assertThat(new FilterReader(FilterWorld.CATALOGUE).read(json).problems())
                    .as(json)
                    .isNotEmpty();
        }
    }
}
