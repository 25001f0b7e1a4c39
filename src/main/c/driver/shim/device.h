/*
 * The device model.
 * Real: parent, driver data, the release at the end; a device stays registered while its driver's
 * remove runs and is no longer registered afterwards; the lock that bind and unbind hold.
 * Not real: reference counts of the subchannel and the mdev (they live as long as the lab), sysfs, uevents.
 */
#ifndef SHIM_DEVICE_H
#define SHIM_DEVICE_H
#include <shim/locks.h>
struct module;
struct bus_type;
struct attribute { const char *name; umode_t mode; };
struct attribute_group { const char *name; struct attribute **attrs; };
struct kobject { int unused; };
struct cdev { int unused; };
struct dentry; struct file; struct seq_file; struct inode;
struct device_driver {
	const char *name; const struct bus_type *bus; struct module *owner; const char *mod_name;
	const struct attribute_group **groups, **dev_groups;
};
struct device {
	struct device *parent; void *driver_data; const char *name; int registered; struct mutex mutex;
	struct device_driver *driver; const struct bus_type *bus; void (*release)(struct device *);
	struct kobject kobj; const struct attribute_group **groups;
};
struct device_attribute { struct attribute attr; };
#define __ATTR(n, m, show, store) { { #n, m } }
#define DEVICE_ATTR(n, m, show, store) struct device_attribute dev_attr_##n = { { #n, m } }
#define DEVICE_ATTR_RO(n) struct device_attribute dev_attr_##n = { { #n, 0444 } }
static inline void *dev_get_drvdata(const struct device *d) { return d->driver_data; }
static inline void dev_set_drvdata(struct device *d, void *p) { d->driver_data = p; }
#define dev_name(d) ((d)->name)
#define dev_set_name(d, n, a...) ((d)->name = (n), 0)
#define device_is_registered(d) ((d)->registered)
#define get_device(d) (d)
#define device_lock(d) lab_mutex_lock(&(d)->mutex, "device")
#define device_unlock(d) lab_mutex_unlock(&(d)->mutex, "device")
static inline void put_device(struct device *d) { if (d->release) d->release(d); }
static inline void device_initialize(struct device *d) { d->registered = 0; }
static inline int device_add(struct device *d) { d->registered = 1; return 0; }
static inline int device_register(struct device *d) { d->registered = 1; return 0; }
static inline void device_del(struct device *d) { d->registered = 0; }
static inline void device_unregister(struct device *d) { device_del(d); put_device(d); }
static inline int sysfs_create_group(struct kobject *k, const struct attribute_group *g) { return 0; }
static inline void sysfs_remove_group(struct kobject *k, const struct attribute_group *g) { }
struct css_device_id { u8 match_flags; u8 type; kernel_ulong_t driver_data; };
struct ccw_device_id {
	u16 match_flags, cu_type, dev_type; u8 cu_model, dev_model; kernel_ulong_t driver_info;
};
#define CCW_DEVICE_ID_MATCH_CU_TYPE 1
#define CCW_DEVICE_ID_MATCH_CU_MODEL 2
#define CCW_DEVICE_ID_MATCH_DEVICE_TYPE 4
#define CCW_DEVICE_ID_MATCH_DEVICE_MODEL 8
#endif
