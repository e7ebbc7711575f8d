package app.throughline.filter.json;

import app.throughline.filter.Catalogue;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Serves the JSON Schema of filters to programs and editors. */
@RestController
class FilterSchemaController {
    private final Catalogue catalogue;

    FilterSchemaController(Catalogue catalogue) {
        this.catalogue = catalogue;
    }

    @GetMapping(
            value = "/api/v1/schemas/filter-1.json",
            produces = {"application/schema+json", MediaType.APPLICATION_JSON_VALUE})
    String schema() {
        return FilterSchema.of(catalogue).toString();
    }
}
