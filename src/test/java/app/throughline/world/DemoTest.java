package app.throughline.world;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.test.context.TestPropertySource;

/**
 * The application as {@link ThroughlineTest} has it, on a database of its own in which the small Alder Valley University
 * was founded: for tests that need a whole term of work. All of them share one; none relies on what another left.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ThroughlineTest
@TestPropertySource(properties = "throughline.demo=small")
public @interface DemoTest {}
