/*
 * What makes a file a module.
 * Real: the module's init function runs at the begin of each lab, with fresh global variables.
 */
#ifndef SHIM_MODULE_H
#define SHIM_MODULE_H
#define THIS_MODULE ((struct module *)0)
#define EXPORT_SYMBOL(x)
#define EXPORT_SYMBOL_GPL(x)
#define EXPORT_PER_CPU_SYMBOL(x)
#define EXPORT_TRACEPOINT_SYMBOL(x)
#define MODULE_DEVICE_TABLE(a, b)
#define MODULE_LICENSE(x)
#define MODULE_DESCRIPTION(x)
#define MODULE_AUTHOR(x)
#define MODULE_SOFTDEP(x)
#define MODULE_IMPORT_NS(x)
#define module_init(f) int lab_module_init(void); int lab_module_init(void) { return f(); }
#define module_exit(f) void lab_module_exit(void); void lab_module_exit(void) { f(); }
#define arch_initcall(f)
#define device_initcall(f)
#define early_param(n, f)
#define __setup(n, f)
#endif
