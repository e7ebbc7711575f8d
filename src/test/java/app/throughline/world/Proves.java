package app.throughline.world;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Names the rules of the product that a test proves, such as {@code "AL-4"}; docs/rules.md lists rules and tests. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface Proves {
    /** @return the rules' numbers, as docs/rules.md writes them */
    String[] value();
}
