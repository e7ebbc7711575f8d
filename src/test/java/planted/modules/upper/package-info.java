@ApplicationModule(allowedDependencies = {})
package planted.modules.upper;

import org.springframework.modulith.ApplicationModule;
