/* The vfio and mdev cores around the driver: one mediated device at most, as the driver says itself. */
#include "lab.h"

struct vfio_device *the_vfio_device;
struct mdev_driver *the_mdev_driver;
struct mdev_device the_mdev;
int mdev_is_there, register_fails, registered;

void vfio_reset(void)
{
	the_vfio_device = NULL;
	the_mdev_driver = NULL;
	memset(&the_mdev, 0, sizeof(the_mdev));
	the_mdev.dev.name = "mdev";
	mdev_is_there = register_fails = registered = 0;
}

int lab_vfio_init(struct vfio_device *v, struct device *d, const struct vfio_device_ops *ops)
{
	int rc;

	memset(v, 0, sizeof(*v));
	v->dev = d;
	v->ops = ops;
	rc = ops->init ? ops->init(v) : 0;
	if (!rc) {
		the_vfio_device = v;
		driver_watch();
	}
	return rc;
}

void *lab_vfio_alloc(size_t size, struct device *d, const struct vfio_device_ops *ops)
{
	struct vfio_device *v = lab_alloc(size, GFP_KERNEL | __GFP_ZERO, "vfio_alloc_device");
	int rc = lab_vfio_init(v, d, ops);

	if (rc) {
		lab_free(v);
		return ERR_PTR(rc);
	}
	v->allocated = 1;
	return v;
}

int vfio_register_emulated_iommu_dev(struct vfio_device *v)
{
	point_at(CALLER, "vfio_register", NULL);
	if (register_fails)
		return -ENODEV;
	registered = 1;
	return 0;
}

/* The user is asked to close, again and again (the time limit), until nobody uses it. */
void vfio_unregister_group_dev(struct vfio_device *v)
{
	unsigned long place = CALLER;
	unsigned int count = 0;

	registered = 0;
	while (v->refs) {
		point_at(place, "vfio_request", NULL);
		if (v->ops->request)
			v->ops->request(v, count++);
		if (v->refs)
			wait_for(place, v, "vfio_device_in_use", NULL, 1);
	}
}

void vfio_put_device(struct vfio_device *v)
{
	unsigned long place = CALLER;
	int allocated = v->allocated;

	point_at(place, "vfio_put_device", NULL);
	if (v->ops && v->ops->release)
		v->ops->release(v);
	if (!allocated) {
		the_vfio_device = NULL;
		return;
	}
	point_at(place, "vfio_free", NULL);
	lab_free(v);
}

int mdev_register_driver(struct mdev_driver *d)
{
	the_mdev_driver = d;
	return 0;
}

int mdev_register_parent(struct mdev_parent *p, struct device *d, struct mdev_driver *driver, struct mdev_type **types,
			 unsigned int n)
{
	p->dev = d;
	p->mdev_driver = driver;
	the_mdev_driver = driver;
	the_mdev.dev.parent = d;
	the_mdev.type = n ? types[0] : NULL;
	return 0;
}

void mdev_unregister_parent(struct mdev_parent *p)
{
	point_at(CALLER, "mdev_unregister_parent", NULL);
	if (mdev_is_there)
		mdev_remove();
}

int mdev_create(void)
{
	int rc;

	if (mdev_is_there)
		return -EUSERS;
	device_lock(&the_mdev.dev);
	rc = the_mdev_driver->probe(&the_mdev);
	if (!rc)
		mdev_is_there = 1;
	device_unlock(&the_mdev.dev);
	if (!rc)
		driver_watch();
	return rc;
}

void mdev_remove(void)
{
	device_lock(&the_mdev.dev);
	if (mdev_is_there) {
		mdev_is_there = 0;
		the_mdev_driver->remove(&the_mdev);
	}
	device_unlock(&the_mdev.dev);
}
