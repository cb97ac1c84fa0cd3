"""Speed and size of Circlekit, each figure beside its goal or a named peer."""
