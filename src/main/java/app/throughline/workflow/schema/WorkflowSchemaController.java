package app.throughline.workflow.schema;

import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Serves the JSON Schema of workflows to programs and editors. */
@RestController
class WorkflowSchemaController {
    @GetMapping(
            value = "/api/v1/schemas/workflow-1.json",
            produces = {"application/schema+json", MediaType.APPLICATION_JSON_VALUE})
    Resource schema() {
        return new ClassPathResource("workflow/workflow-1.json");
    }
}
