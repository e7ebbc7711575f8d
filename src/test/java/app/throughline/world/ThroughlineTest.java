package app.throughline.world;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.test.context.TestExecutionListeners;

/**
 * The one application, on one fresh database, that all tests of a run share: on a free port for the browser, with
 * MockMvc for pages. A test may autowire any bean, and {@link TestDatabase} for connections past row security.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "server.shutdown=immediate",
            "throughline.dev=true",
            "throughline.demo=off",
            "throughline.url=https://throughline.test",
            "throughline.replies.address=replies@throughline.test",
            "throughline.workers=off",
            "throughline.figures.kept=off",
            "throughline.lists.wait-for-count=10s",
            "throughline.segments.counted-in-memory-from=1000000000"
        })
@AutoConfigureMockMvc
@ContextConfiguration(initializers = {TestDatabase.Initializer.class, TestClock.Initializer.class})
@TestExecutionListeners(listeners = FreshFacts.class, mergeMode = TestExecutionListeners.MergeMode.MERGE_WITH_DEFAULTS)
public @interface ThroughlineTest {}
