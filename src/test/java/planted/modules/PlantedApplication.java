package planted.modules;

import org.springframework.modulith.Modulithic;

/** Two modules, one of which reaches upward. */
@Modulithic
public class PlantedApplication {}
