/** The elements of the kit's own screens. Each is on its own: one that fails harms only itself. */
export {};
