from setuptools import find_namespace_packages, setup

CORE = [
    "Babel>=2.16",
    "Jinja2>=3.1",
    "PyYAML>=6",
    "click>=8.1",
    "convertdate>=2.4",
    "edtf>=5",
    "hijridate>=2.4",
    "lxml>=5",
    "pikepdf>=9",
    "pydantic>=2.10,<3",
    "pyrage>=1.2",
    "python-docx>=1.1",
    "rich>=13",
    "weasyprint>=70,<71",
]

setup(
    name="docassemble-lantern",
    version="0.1.0",
    python_requires=">=3.12",
    packages=find_namespace_packages(include=["docassemble.*"]),
    install_requires=CORE,
    entry_points={"console_scripts": ["lantern=docassemble.Lantern.cli:main"]},
)
