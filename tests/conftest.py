"""What all shelves share: property tests have no clock, since a busy machine is no fault."""

import os

from hypothesis import HealthCheck, Phase, settings

settings.register_profile("house", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("ci", settings.get_profile("house"), derandomize=True)
settings.register_profile(  # for `make mutants`: a test that fails needs no smaller example
    "planted", settings.get_profile("ci"), phases=[Phase.explicit, Phase.generate], database=None
)
settings.load_profile("ci" if "CI" in os.environ else "house")
